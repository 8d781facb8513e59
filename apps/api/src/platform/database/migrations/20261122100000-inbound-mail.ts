import { Migration } from '@mikro-orm/migrations';

/** Mail that comes in. */
export class Migration20261122100000_inbound_mail extends Migration {
  override name = 'Migration20261122100000_inbound_mail';

  override up(): void {
    this.addSql(
      `create table "inbound_mail" ("id" uuid not null default uuidv7(), "source" text not null, "received_at" timestamptz(3) not null default now(), "envelope_from" text null, "envelope_to" text[] not null, "client_ip" text null, "client_helo" text null, "raw_key" text null, "raw_size" int not null, "raw_hash" bytea not null, "header_message_id" text null, "from_email" text null, "from_name" text null, "subject" text null, "state" text not null default 'RECEIVED', "reason" text null, "spf" text null, "dkim" text null, "dmarc" text null, "queue_key" text not null, "twin_key" bytea not null, "attempts" int not null default 0, "next_attempt_at" timestamptz(3) not null default now(), "claim" uuid null, "last_error" text null, "ticket_id" uuid null, "message_id" uuid null, "processed_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`alter table "inbound_mail" add constraint "inbound_mail_raw_key_unique" unique ("raw_key");`);
    this.addSql(`create index "inbound_mail_due" on "inbound_mail" ("next_attempt_at", "id") where "state" = 'RECEIVED';`);
    this.addSql(`create index "inbound_mail_queue" on "inbound_mail" ("queue_key", "id") where "state" = 'RECEIVED';`);
    this.addSql(`create index "inbound_mail_twins" on "inbound_mail" ("twin_key", "id");`);
    this.addSql(`create index "inbound_mail_state" on "inbound_mail" ("state", "id");`);
    this.addSql(`create index "inbound_mail_ticket" on "inbound_mail" ("ticket_id", "id") where "ticket_id" is not null;`);
    this.addSql(`create index "inbound_mail_message" on "inbound_mail" ("message_id") where "message_id" is not null;`);
    this.addSql(`create index "inbound_mail_raw" on "inbound_mail" ("received_at") where "raw_key" is not null;`);
    this.addSql(
      `alter table "inbound_mail" add constraint "inbound_mail_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "inbound_mail" add constraint "inbound_mail_message_id_foreign" foreign key ("message_id") references "message" ("id") on delete set null;`,
    );
  }
}
