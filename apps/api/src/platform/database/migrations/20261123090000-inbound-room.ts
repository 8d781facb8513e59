import { Migration } from '@mikro-orm/migrations';

/** Room for mail of strangers: what it may take, when it goes, and a queue that costs the same however deep it is. */
export class Migration20261123090000 extends Migration {
  override name = 'Migration20261123090000';

  override up(): void {
    this.addSql(`alter table "rate_limit_hit" add "weight" int not null default 1;`);
    this.addSql(
      `alter table "inbound_mail" add "body_hash" bytea null, add "heads_queue" boolean not null default true, add "lapses" int not null default 0, add "reading" boolean not null default false;`,
    );
    this.addSql(
      `update "inbound_mail" "mail" set "heads_queue" = false where "state" = 'RECEIVED' and exists (select from "inbound_mail" "first" where "first"."queue_key" = "mail"."queue_key" and "first"."state" = 'RECEIVED' and "first"."id" < "mail"."id");`,
    );
    this.addSql(`drop index "inbound_mail_due";`);
    this.addSql(`create index "inbound_mail_turn" on "inbound_mail" ("next_attempt_at", "id") where "state" = 'RECEIVED' and "heads_queue";`);
    this.addSql(`create index "inbound_mail_undecided" on "inbound_mail" ("received_at") where "state" in ('UNVERIFIED', 'SET_ASIDE');`);
    this.addSql(`create index "inbound_mail_kept" on "inbound_mail" ("queue_key") where "raw_key" is not null;`);
    this.addSql(
      `create index "inbound_mail_room" on "inbound_mail" ("raw_size") where "ticket_id" is null and "raw_key" is not null and "state" <> 'DISCARDED' and ("state" <> 'RECEIVED' or "queue_key" like 'mail %');`,
    );
    this.addSql(
      `create index "inbound_mail_settled_stray" on "inbound_mail" ("processed_at") where "ticket_id" is null and "raw_key" is not null and "state" in ('APPLIED', 'RECORDED', 'DUPLICATE', 'DISCARDED');`,
    );
    this.addSql(
      `create index "inbound_mail_memory" on "inbound_mail" ("processed_at") where "ticket_id" is null and "raw_key" is null and "state" in ('APPLIED', 'RECORDED', 'DUPLICATE', 'DISCARDED');`,
    );
  }
}
