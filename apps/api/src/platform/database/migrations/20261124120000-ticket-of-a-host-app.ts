import { Migration } from '@mikro-orm/migrations';

/** Which application vouched for a ticket's requester. Tickets from before do not tell. */
export class Migration20261124120000 extends Migration {
  override name = 'Migration20261124120000';

  override up(): void {
    this.addSql(`alter table "ticket" add "host_app_id" uuid null;`);
    this.addSql(
      `alter table "ticket" add constraint "ticket_host_app_id_foreign" foreign key ("host_app_id") references "host_app" ("id") on delete set null;`,
    );
  }
}
