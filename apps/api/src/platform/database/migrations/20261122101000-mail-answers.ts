import { Migration } from '@mikro-orm/migrations';

/** What an answer by mail leaves in its ticket, and what an agent sees of a mail that moves nothing by itself. */
export class Migration20261122101000 extends Migration {
  override name = 'Migration20261122101000';

  override up(): void {
    this.addSql(`alter table "ticket" add "sounds_solved" boolean not null default false;`);
    this.addSql(`alter table "message" add "quoted_text" text null;`);
    this.addSql(`alter table "inbound_mail" add "body" text null, add "quoted_text" text null, add "files" jsonb not null default '[]'::jsonb;`);
  }
}
