import { Migration } from '@mikro-orm/migrations';

/** Mails to agents: what each of them wants, and who looks at a ticket now and is not mailed about it. */
export class Migration20261122120000 extends Migration {
  override name = 'Migration20261122120000';

  override up(): void {
    this.addSql(
      `create table "watching_agent" ("agent_id" uuid not null, "ticket_id" uuid not null, "process" uuid not null, "until" timestamptz(3) not null, primary key ("agent_id", "ticket_id", "process"));`,
    );
    this.addSql(
      `alter table "watching_agent" add constraint "watching_agent_agent_id_foreign" foreign key ("agent_id") references "agent" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "watching_agent" add constraint "watching_agent_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "agent" add "mail_assigned" boolean not null default true, add "mail_customer_answered" boolean not null default true, add "mail_solution_rejected" boolean not null default true, add "mail_first_response_due" boolean not null default true;`,
    );
    this.addSql(`alter table "ticket" add "first_response_warned_at" timestamptz(3) null;`);
    this.addSql(`alter table "outbox_mail" add "agent_id" uuid null;`);
    this.addSql(
      `alter table "outbox_mail" add constraint "outbox_mail_agent_id_foreign" foreign key ("agent_id") references "agent" ("id") on delete set null;`,
    );
    this.addSql(`drop index "outbox_mail_code_due";`);
    this.addSql(
      `create index "outbox_mail_code_due" on "outbox_mail" ("next_attempt_at", "id") where "state" = 'QUEUED' and "ticket_id" is null and "agent_id" is null;`,
    );
  }
}
