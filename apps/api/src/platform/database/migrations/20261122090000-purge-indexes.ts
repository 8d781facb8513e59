import { Migration } from '@mikro-orm/migrations';

/** What sweeps look for is found by an index: a purge reads what is due, however much is not. */
export class Migration20261122090000 extends Migration {
  override name = 'Migration20261122090000';

  override up(): void {
    this.addSql(`create index "rate_limit_hit_at" on "rate_limit_hit" ("at");`);
    this.addSql(`create index "idempotency_key_created" on "idempotency_key" ("created_at");`);
    this.addSql(`create index "session_expires" on "session" ("expires_at");`);
    this.addSql(`create index "ticket_link_expires" on "ticket_link" ("expires_at");`);
    this.addSql(`create index "verification_code_created" on "verification_code" ("created_at");`);
    this.addSql(`create index "phone_verification_request" on "phone_verification" ("request_id");`);
    this.addSql(`create index "outbox_mail_ticketless" on "outbox_mail" ("created_at") where "ticket_id" is null;`);
  }
}
