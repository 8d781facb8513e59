import { Migration } from '@mikro-orm/migrations';

/** Applications that vouch for their users, and the signatures that were used. */
export class Migration20261123100000 extends Migration {
  override name = 'Migration20261123100000';

  override up(): void {
    this.addSql(
      `create table "host_app" ("id" uuid not null default uuidv7(), "name" text not null, "active" boolean not null default true, "generation" int not null default 1, "created_at" timestamptz(3) not null default now(), "created_by_id" uuid null, "last_used_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "host_app" add constraint "host_app_created_by_id_foreign" foreign key ("created_by_id") references "agent" ("id") on delete set null;`,
    );
    this.addSql(`create table "host_signature" ("hash" bytea not null, "used_at" timestamptz(3) not null default now(), primary key ("hash"));`);
    this.addSql(`create index "host_signature_used" on "host_signature" ("used_at");`);
  }
}
