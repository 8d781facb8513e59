import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { loadConfig } from '../../config.js';
import { createServices } from '../../app.js';
import { createLog } from '../../platform/log.js';
import { Secrets } from '../../platform/secrets.js';
import type { Services } from '../../services.js';
import { sweep } from './sweep.js';

/** Rows of each table that no sweep has anything to do with yet, and those of them that are due. */
const ROWS = 4_000;
const DUE = 20;

let dataDir: string;
let database: TestDatabase;
let running: { services: Services; close(): Promise<void> };
let pool: Pool;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'vobo-sweep-'));
  database = await createTestDatabase();
  // One connection: what PostgreSQL counts for it can be written down at once, and plans of prepared statements are met again.
  const config = { ...loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }), poolSize: 1 };
  running = await createServices(config, { databaseUrl: database.url, secrets: new Secrets('a secret of tests only'), log: createLog('silent') });
  pool = running.services.database.pool;
  await fill();
});

afterAll(async () => {
  await running.close();
  await database.drop();
  await rm(dataDir, { recursive: true });
});

/** The n-th row's age: a few are long past everything's time, the others new. */
const AT = `case when n <= ${DUE} then now() - interval '90 days' else now() end`;
const EACH = `from generate_series(1, ${ROWS}) as n`;

async function fill(): Promise<void> {
  const hash = "decode(md5(n::text), 'hex')";
  const statements = [
    "insert into customer (email, name) values ('ana@example.com', 'Ana')",
    "insert into agent (email, name, password_hash, roles) values ('laura@example.com', 'Laura', '', '{AGENT}')",
    `insert into ticket (code, subject, description, status, channel, verified_by, locale, requester_id, requester_name, requester_email, created_at,
        auto_close_at, remind_at, clock_started_at)
      select 'VB-' || n, 'Asunto', '', 'RESOLVED', 'PORTAL', 'EMAIL_CODE', 'es', (select id from customer), 'Ana', 'ana@example.com', ${AT},
        ${AT} + interval '2 days', ${AT} + interval '1 day', ${AT} ${EACH}`,
    `insert into rate_limit_hit (key, at) select 'key ' || n, ${AT} ${EACH}`,
    `insert into idempotency_key (scope, client_request_id, input_hash, result, created_at) select 'visitor', gen_random_uuid(), '', '{}', ${AT} ${EACH}`,
    `insert into host_signature (hash, used_at) select ${hash}, ${AT} ${EACH}`,
    `insert into session (token_hash, kind, expires_at) select ${hash}, 'PROVED', ${AT} + interval '1 day' ${EACH}`,
    `insert into ticket_link (secret_hash, ticket_id, round, expires_at) select ${hash}, (select id from ticket limit 1), 1, ${AT} + interval '1 day' ${EACH}`,
    `insert into ticket_request (reference, email, name, subject, description, channel, locale, created_at)
      select 'R' || n, 'ana@example.com', 'Ana', '', '', 'PORTAL', 'es', ${AT} ${EACH}`,
    `insert into phone_verification (request_id, agent_id, identity_checks, note) select id, (select id from agent), '{}', '' from ticket_request`,
    `insert into verification_code (purpose, channel, request_id, address, code_hash, expires_at, created_at)
      select 'REQUEST', 'EMAIL', id, email, '', created_at, created_at from ticket_request`,
    `insert into outbox_mail (state, template, locale, to_email, created_at) select 'SENT', 'verification-code', 'es', 'ana@example.com', ${AT} ${EACH}`,
    `insert into attachment (state, uploader_type, upload_token_hash, file_name, media_type, size, storage_key, created_at)
      select 'STORED', 'CUSTOMER', '', 'a.txt', 'text/plain', 1, md5(n::text), ${AT} ${EACH}`,
    `insert into attachment (state, uploader_type, upload_token_hash, file_name, media_type, size, storage_key, created_at, request_id)
      select 'ATTACHED', 'CUSTOMER', '', 'a.txt', 'text/plain', 1, md5(id::text), created_at, id from ticket_request`,
    // Old ones are decided about, forgotten, or known no more; new ones and those of tickets are not.
    `insert into inbound_mail (source, envelope_to, raw_key, raw_size, raw_hash, queue_key, twin_key, state, received_at, processed_at)
      select 'SMTP', '{}', md5('raw' || state || n), 1, '', md5(state || n), ${hash}, state, ${AT}, ${AT}
      ${EACH} cross join unnest('{UNVERIFIED,SET_ASIDE,APPLIED,DISCARDED}'::text[]) as state`,
    `insert into inbound_mail (source, envelope_to, raw_size, raw_hash, queue_key, twin_key, state, received_at, processed_at)
      select 'SMTP', '{}', 1, '', md5('twin' || n), ${hash}, 'DUPLICATE', ${AT}, ${AT} - interval '1 day' ${EACH}`,
    `insert into inbound_mail (source, envelope_to, raw_key, raw_size, raw_hash, queue_key, twin_key, ticket_id, state)
      select 'SMTP', '{}', md5('wait' || n), 1, '', 'ticket', ${hash}, (select id from ticket limit 1), 'APPLIED' ${EACH}`,
    `insert into inbound_mail (source, envelope_to, raw_key, raw_size, raw_hash, queue_key, twin_key, heads_queue)
      select 'SMTP', '{}', md5('next' || n), 1, '', 'ticket', ${hash}, n = 1 ${EACH}`,
  ];
  for (const statement of statements) await pool.query(statement);
  await pool.query('analyze');
}

/** How often each filled table was read from end to end so far. */
async function wholeReads(): Promise<Record<string, number>> {
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query<{ name: string; count: number }>(
    'select relname as name, seq_scan::int as count from pg_stat_user_tables where n_live_tup > 1000 order by relname',
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

async function rowsLeft(table: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]?.count ?? 0;
}

it('finds what is due by an index in every table, however much is not due, and when it is asked again and again', async () => {
  const before = await wholeReads();
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining([
      'attachment',
      'host_signature',
      'idempotency_key',
      'inbound_mail',
      'outbox_mail',
      'rate_limit_hit',
      'session',
      'ticket',
      'ticket_link',
      'ticket_request',
      'verification_code',
    ]),
  );
  // PostgreSQL plans a prepared statement anew five times before it may settle for one plan.
  for (let turn = 0; turn < 8; turn++) await sweep(running.services);
  expect(await wholeReads()).toEqual(before);
  for (const table of [
    'rate_limit_hit',
    'host_signature',
    'idempotency_key',
    'session',
    'ticket_link',
    'ticket_request',
    'phone_verification',
    'verification_code',
  ]) {
    expect([table, await rowsLeft(table)]).toEqual([table, ROWS - DUE]);
  }
  expect(await rowsLeft('attachment')).toBe(2 * (ROWS - DUE));
  for (const state of ['UNVERIFIED', 'SET_ASIDE', 'DUPLICATE']) expect(await rowsLeft(`inbound_mail where state = '${state}'`)).toBe(ROWS - DUE);
  expect(await rowsLeft("inbound_mail where ticket_id is null and raw_key is null and state in ('APPLIED', 'DISCARDED')")).toBe(0);
  expect(await rowsLeft("ticket where status = 'CLOSED'")).toBe(DUE);
});
