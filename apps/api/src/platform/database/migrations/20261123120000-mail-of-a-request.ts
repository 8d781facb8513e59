import { Migration } from '@mikro-orm/migrations';

/** The mail that a request came by, which the ticket keeps once its code is entered. */
export class Migration20261123120000 extends Migration {
  override name = 'Migration20261123120000';

  override up(): void {
    this.addSql(`alter table "ticket_request" add "inbound_mail_id" uuid null;`);
  }
}
