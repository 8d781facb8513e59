import { Migration } from '@mikro-orm/migrations';

/** Processes that links and host pages can name, and that name who gets their tickets. */
export class Migration20261123110000 extends Migration {
  override name = 'Migration20261123110000';

  override up(): void {
    this.addSql(`alter table "process" add "key" text null, add "default_assignee_id" uuid null;`);
    // As the name suggests it; of several that suggest the same, all but the first get a part of their id.
    this.addSql(`
      with suggested as (
        select id, position, coalesce(nullif(trim('-' from left(regexp_replace(
          lower(regexp_replace(normalize(name_es, nfkd), '[\u0300-\u036f]', '', 'g')), '[^a-z0-9]+', '-', 'g'), 40)), ''), 'proceso') as key
        from process
      ), numbered as (
        select id, key, row_number() over (partition by key order by position, id) as place from suggested
      )
      update process set key = numbered.key || case when place = 1 then '' else '-' || right(numbered.id::text, 12) end
      from numbered where numbered.id = process.id;`);
    this.addSql(`alter table "process" alter column "key" set not null;`);
    this.addSql(`alter table "process" add constraint "process_key_unique" unique ("key");`);
    this.addSql(
      `alter table "process" add constraint "process_default_assignee_id_foreign" foreign key ("default_assignee_id") references "agent" ("id") on delete set null;`,
    );
    this.addSql(`create index "ticket_process_updated" on "ticket" ("process_id", "updated_at" desc, "id" desc);`);
  }
}
