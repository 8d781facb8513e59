import { Migration } from '@mikro-orm/migrations';

/** What became of the mail of a message, and codes that are found among any number of other mails. */
export class Migration20261122110000 extends Migration {
  override name = 'Migration20261122110000';

  override up(): void {
    this.addSql(`alter table "outbox_mail" add "ended_at" timestamptz(3) null;`);
    this.addSql(`update "outbox_mail" set "ended_at" = coalesce("sent_at", "next_attempt_at") where "state" <> 'QUEUED';`);
    this.addSql(`create index "outbox_mail_message" on "outbox_mail" ("message_id", "id") where "message_id" is not null;`);
    this.addSql(`create index "outbox_mail_code_due" on "outbox_mail" ("next_attempt_at", "id") where "state" = 'QUEUED' and "ticket_id" is null;`);
  }
}
