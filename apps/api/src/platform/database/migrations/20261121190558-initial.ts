import { Migration } from '@mikro-orm/migrations';

/** The first schema. Migrations only go forward and never drop data. */
export class Migration20261121190558_initial extends Migration {
  override name = 'Migration20261121190558_initial';

  override up(): void {
    this.addSql(`create extension if not exists "citext";`);
    this.addSql(`create extension if not exists "pg_trgm";`);

    this.addSql(
      `create table "agent" ("id" uuid not null default uuidv7(), "email" citext not null, "name" text not null, "password_hash" text not null, "roles" text[] not null, "active" boolean not null default true, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`alter table "agent" add constraint "agent_email_unique" unique ("email");`);

    this.addSql(
      `create table "api_client" ("id" uuid not null default uuidv7(), "name" text not null, "token_hash" bytea not null, "scopes" text[] not null, "created_at" timestamptz(3) not null default now(), "revoked_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`alter table "api_client" add constraint "api_client_token_hash_unique" unique ("token_hash");`);

    this.addSql(
      `create table "customer" ("id" uuid not null default uuidv7(), "email" citext not null, "name" text not null, "locale" text not null default 'es', "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`alter table "customer" add constraint "customer_email_unique" unique ("email");`);

    this.addSql(
      `create table "idempotency_key" ("scope" text not null, "client_request_id" uuid not null, "input_hash" bytea not null, "result" jsonb not null, "created_at" timestamptz(3) not null default now(), primary key ("scope", "client_request_id"));`,
    );

    this.addSql(
      `create table "inbox_mail" ("id" uuid not null default uuidv7(), "to_email" citext not null, "from_email" text not null, "subject" text not null, "text" text not null, "html" text not null, "headers" jsonb not null, "received_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`create index "inbox_mail_to_email_index" on "inbox_mail" ("to_email");`);

    this.addSql(`create table "installation" ("key" text not null, "value" text not null, primary key ("key"));`);

    this.addSql(
      `create table "process" ("id" uuid not null default uuidv7(), "name_es" text not null, "name_en" text not null, "position" int not null default 0, "active" boolean not null default true, primary key ("id"));`,
    );

    this.addSql(`create table "rate_limit_hit" ("id" bigserial primary key, "key" text not null, "at" timestamptz(3) not null default now());`);
    this.addSql(`create index "rate_limit_hit_key" on "rate_limit_hit" ("key", "at");`);

    this.addSql(
      `create table "ticket" ("id" uuid not null default uuidv7(), "code" text not null, "subject" text not null, "description" text not null, "status" text not null, "outcome" text null, "priority" text not null default 'NORMAL', "process_id" uuid null, "channel" text not null, "verified_by" text not null, "locale" text not null, "context" jsonb null, "requester_id" uuid not null, "requester_name" text not null, "requester_email" text not null, "assignee_id" uuid null, "assignee_name" text null, "round" int not null default 1, "history_seq" int not null default 0, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now(), "first_response_due_at" timestamptz(3) null, "first_responded_at" timestamptz(3) null, "auto_close_at" timestamptz(3) null, "clock_started_at" timestamptz(3) null, "remind_at" timestamptz(3) null, "closed_at" timestamptz(3) null, "mail_failed_at" timestamptz(3) null, "message_count" int not null default 0, "attachment_count" int not null default 0, "last_message_id" uuid null, "last_message_kind" text null, "last_message_author_type" text null, "last_message_author_id" uuid null, "last_message_author_name" text null, "last_message_body" text null, "last_message_channel" text null, "last_message_attachments" int not null default 0, "last_message_at" timestamptz(3) null, "solution_id" uuid null, "rating_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "ticket" add constraint "ticket_code_unique" unique ("code");`);
    this.addSql(`alter table "ticket" add constraint "ticket_outcome_when_closed" check ((status = 'CLOSED') = (outcome is not null));`);
    this.addSql(`alter table "ticket" add constraint "ticket_closed_at_when_closed" check ((status = 'CLOSED') = (closed_at is not null));`);
    this.addSql(`alter table "ticket" add constraint "ticket_clock_when_waiting" check (auto_close_at is null or status in ('ON_CUSTOMER', 'RESOLVED'));`);
    this.addSql(`create index "ticket_updated" on "ticket" ("updated_at" desc, "id" desc);`);
    this.addSql(`create index "ticket_created" on "ticket" ("created_at" desc, "id" desc);`);
    this.addSql(`create index "ticket_status_updated" on "ticket" ("status", "updated_at" desc, "id" desc);`);
    this.addSql(`create index "ticket_requester_updated" on "ticket" ("requester_id", "updated_at" desc, "id" desc);`);
    this.addSql(`create index "ticket_assignee_updated" on "ticket" ("assignee_id", "updated_at" desc, "id" desc);`);
    this.addSql(`create index "ticket_auto_close" on "ticket" ("auto_close_at") where "clock_started_at" is not null;`);
    this.addSql(`create index "ticket_remind" on "ticket" ("remind_at") where "remind_at" is not null;`);
    this.addSql(`create index "ticket_response_due" on "ticket" ("first_response_due_at", "id") where "first_responded_at" is null;`);
    this.addSql(
      `create index "ticket_search" on "ticket" using gin ((subject || ' ' || requester_name || ' ' || requester_email || ' ' || code) gin_trgm_ops);`,
    );

    this.addSql(
      `create table "session" ("id" uuid not null default uuidv7(), "token_hash" bytea not null, "kind" text not null, "agent_id" uuid null, "customer_id" uuid null, "ticket_id" uuid null, "round" int null, "created_at" timestamptz(3) not null default now(), "last_seen_at" timestamptz(3) not null default now(), "expires_at" timestamptz(3) not null, "revoked_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`alter table "session" add constraint "session_token_hash_unique" unique ("token_hash");`);

    this.addSql(
      `create table "reply_address" ("token_hash" bytea not null, "ticket_id" uuid not null, "customer_id" uuid not null, primary key ("token_hash"));`,
    );

    this.addSql(
      `create table "rating" ("id" uuid not null default uuidv7(), "ticket_id" uuid not null, "customer_id" uuid not null, "round" int not null, "stars" smallint not null, "comment" text null, "details" text null, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`alter table "rating" add constraint "rating_ticket_id_round_unique" unique ("ticket_id", "round");`);

    this.addSql(
      `create table "outbox_mail" ("id" uuid not null default uuidv7(), "state" text not null default 'QUEUED', "template" text not null, "locale" text not null, "to_email" text not null, "ticket_id" uuid null, "round" int null, "message_id" uuid null, "data" jsonb not null default '{}', "sealed_code" bytea null, "starts_clock" boolean not null default false, "attempts" int not null default 0, "next_attempt_at" timestamptz(3) not null default now(), "expires_at" timestamptz(3) null, "created_at" timestamptz(3) not null default now(), "sent_at" timestamptz(3) null, "last_error" text null, primary key ("id"));`,
    );
    this.addSql(`create index "outbox_mail_due" on "outbox_mail" ("next_attempt_at", "id") where "state" = 'QUEUED';`);
    this.addSql(`create index "outbox_mail_ticket" on "outbox_mail" ("ticket_id", "id");`);

    this.addSql(
      `create table "message" ("id" uuid not null default uuidv7(), "ticket_id" uuid not null, "kind" text not null, "author_type" text not null, "author_id" uuid null, "author_name" text not null, "body" text not null, "channel" text not null, "round" int not null, "attachment_count" int not null default 0, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`create index "message_ticket" on "message" ("ticket_id", "id");`);

    this.addSql(
      `create table "history_entry" ("ticket_id" uuid not null, "seq" int not null, "at" timestamptz(3) not null default now(), "actor_type" text not null, "actor_id" uuid null, "actor_name" text not null, "internal" boolean not null default false, "message_id" uuid null, "rating_id" uuid null, "data" jsonb not null, primary key ("ticket_id", "seq"));`,
    );

    this.addSql(
      `create table "ticket_link" ("secret_hash" bytea not null, "ticket_id" uuid not null, "round" int not null, "created_at" timestamptz(3) not null default now(), "expires_at" timestamptz(3) not null, primary key ("secret_hash"));`,
    );

    this.addSql(
      `create table "ticket_request" ("id" uuid not null default uuidv7(), "reference" text not null, "email" citext not null, "name" text not null, "subject" text not null, "description" text not null, "process_id" uuid null, "channel" text not null, "locale" text not null, "context" jsonb null, "mailed_codes" int not null default 0, "phone_codes" int not null default 0, "code_sent_at" timestamptz(3) null, "code_expires_at" timestamptz(3) null, "ticket_id" uuid null, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`alter table "ticket_request" add constraint "ticket_request_reference_unique" unique ("reference");`);
    this.addSql(`create index "ticket_request_email_index" on "ticket_request" ("email");`);
    this.addSql(`create index "ticket_request_unverified" on "ticket_request" ("created_at") where "ticket_id" is null;`);

    this.addSql(
      `create table "phone_verification" ("id" uuid not null default uuidv7(), "request_id" uuid not null, "agent_id" uuid not null, "identity_checks" text[] not null, "note" text not null, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );

    this.addSql(
      `create table "attachment" ("id" uuid not null default gen_random_uuid(), "state" text not null default 'PENDING', "uploader_type" text not null, "uploader_id" uuid null, "upload_token_hash" bytea not null, "file_name" text not null, "media_type" text not null, "size" int not null, "kind" text not null default 'FILE', "sha256" bytea null, "storage_key" text not null, "preview_key" text null, "request_id" uuid null, "ticket_id" uuid null, "message_id" uuid null, "internal" boolean not null default false, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`alter table "attachment" add constraint "attachment_storage_key_unique" unique ("storage_key");`);
    this.addSql(`create index "attachment_orphans" on "attachment" ("created_at") where "request_id" is null and "ticket_id" is null;`);
    this.addSql(`create index "attachment_ticket" on "attachment" ("ticket_id", "id") where "ticket_id" is not null;`);
    this.addSql(`create index "attachment_message" on "attachment" ("message_id") where "message_id" is not null;`);
    this.addSql(`create index "attachment_request" on "attachment" ("request_id") where "request_id" is not null;`);

    this.addSql(
      `create table "verification_code" ("id" uuid not null default uuidv7(), "purpose" text not null, "channel" text not null, "request_id" uuid null, "address" text not null, "code_hash" bytea not null, "attempts" int not null default 0, "expires_at" timestamptz(3) not null, "used_at" timestamptz(3) null, "replaced_at" timestamptz(3) null, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`create index "verification_code_address" on "verification_code" ("purpose", "address", "created_at" desc);`);
    this.addSql(`create index "verification_code_request" on "verification_code" ("request_id", "created_at" desc) where "request_id" is not null;`);

    this.addSql(`alter table "ticket" add constraint "ticket_process_id_foreign" foreign key ("process_id") references "process" ("id") on delete set null;`);
    this.addSql(`alter table "ticket" add constraint "ticket_requester_id_foreign" foreign key ("requester_id") references "customer" ("id");`);
    this.addSql(`alter table "ticket" add constraint "ticket_assignee_id_foreign" foreign key ("assignee_id") references "agent" ("id") on delete set null;`);

    this.addSql(`alter table "session" add constraint "session_agent_id_foreign" foreign key ("agent_id") references "agent" ("id") on delete set null;`);
    this.addSql(
      `alter table "session" add constraint "session_customer_id_foreign" foreign key ("customer_id") references "customer" ("id") on delete set null;`,
    );
    this.addSql(`alter table "session" add constraint "session_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete set null;`);

    this.addSql(`alter table "reply_address" add constraint "reply_address_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`);
    this.addSql(`alter table "reply_address" add constraint "reply_address_customer_id_foreign" foreign key ("customer_id") references "customer" ("id");`);

    this.addSql(`alter table "rating" add constraint "rating_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`);
    this.addSql(`alter table "rating" add constraint "rating_customer_id_foreign" foreign key ("customer_id") references "customer" ("id");`);

    this.addSql(
      `alter table "outbox_mail" add constraint "outbox_mail_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete set null;`,
    );

    this.addSql(`alter table "message" add constraint "message_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`);

    this.addSql(`alter table "history_entry" add constraint "history_entry_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`);

    this.addSql(`alter table "ticket_link" add constraint "ticket_link_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`);

    this.addSql(
      `alter table "ticket_request" add constraint "ticket_request_process_id_foreign" foreign key ("process_id") references "process" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "phone_verification" add constraint "phone_verification_request_id_foreign" foreign key ("request_id") references "ticket_request" ("id") on delete cascade;`,
    );
    this.addSql(`alter table "phone_verification" add constraint "phone_verification_agent_id_foreign" foreign key ("agent_id") references "agent" ("id");`);

    this.addSql(
      `alter table "attachment" add constraint "attachment_request_id_foreign" foreign key ("request_id") references "ticket_request" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "attachment" add constraint "attachment_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "attachment" add constraint "attachment_message_id_foreign" foreign key ("message_id") references "message" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "verification_code" add constraint "verification_code_request_id_foreign" foreign key ("request_id") references "ticket_request" ("id") on delete cascade;`,
    );
  }
}
