import { Migration } from '@mikro-orm/migrations';

/** The list by the first answer's deadline holds what is OPEN: nothing that was closed unanswered has to be passed over. */
export class Migration20261122090100 extends Migration {
  override name = 'Migration20261122090100';

  override up(): void {
    this.addSql(`drop index "ticket_response_due";`);
    this.addSql(`create index "ticket_response_due" on "ticket" ("first_response_due_at", "id") where "status" = 'OPEN' and "first_responded_at" is null;`);
  }
}
