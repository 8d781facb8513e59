import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { holdMailOfCopy } from '../src/modules/mail/hold-mail-of-copy.js';
import { ALIVE_LOCK } from '../src/platform/database/installation-place.js';
import { createLog } from '../src/platform/log.js';
import { ApiUser } from './support/client.js';
import { MailServer } from './support/mail-server.js';
import { eventually } from './support/outbox.js';
import { createTestDatabase, type TestDatabase } from './support/postgres.js';
import { killAll, launch, ready, type VoBo } from './support/program.js';

const SMTP = 'smtp://127.0.0.1:9';

let origin: TestDatabase;
let dataDir: string;
let made: (() => Promise<void>)[];

beforeEach(async () => {
  origin = await createTestDatabase();
  dataDir = await mkdtemp(path.join(tmpdir(), 'vobo-place-'));
  made = [() => origin.drop(), () => rm(dataDir, { recursive: true, force: true })];
});

afterEach(async () => {
  killAll();
  for (const undo of made) await undo();
});

/** What a start does before anything is sent. */
async function start(url: string, changes: { dataDir?: string; smtpUrl?: string | null; mailOfCopy?: 'hold' | 'send' | 'discard' } = {}): Promise<void> {
  await holdMailOfCopy(url, { dataDir, smtpUrl: SMTP, mailOfCopy: 'hold', ...changes }, createLog('silent'));
}

async function ask<Row extends object = Record<string, unknown>>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function queue(url: string, to = 'ana@example.com'): Promise<void> {
  await ask(url, `insert into outbox_mail (template, locale, to_email, data) values ('phone-code-issued', 'es', '${to}', '{}')`);
}

async function states(url: string): Promise<string[]> {
  return (await ask<{ state: string }>(url, 'select state from outbox_mail order by id')).map(({ state }) => state);
}

/** A copy of the database in the same cluster, as `create database … template` or a restored dump makes it. */
async function copyOf(url: string): Promise<string> {
  const server = inject('postgresUrl');
  const name = `copy_${path.basename(url)}`;
  await ask(server, `create database ${name} template ${path.basename(url)}`);
  made.unshift(async () => void (await ask(server, `drop database ${name} with (force)`)));
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

/** A second data directory with the same files. */
async function copiedDirectory(): Promise<string> {
  const copy = `${dataDir}-copy`;
  await promisify(execFile)('cp', ['-a', dataDir, copy]);
  made.push(() => rm(copy, { recursive: true, force: true }));
  return copy;
}

describe('an installation that stays where it is', () => {
  it('sends what it had queued, after any number of starts', async () => {
    for (let starts = 0; starts < 3; starts += 1) await start(origin.url);
    await queue(origin.url);
    await start(origin.url);
    expect(await states(origin.url)).toEqual(['QUEUED']);
  });

  it('is joined by a process with a data directory of its own, while another one runs', async () => {
    await start(origin.url);
    await queue(origin.url);
    const running = new Client({ connectionString: origin.url });
    await running.connect();
    await running.query('select pg_advisory_lock_shared($1)', [ALIVE_LOCK]);
    const another = await copiedDirectory();
    await start(origin.url, { dataDir: another });
    await running.end();
    await start(origin.url, { dataDir: another });
    await start(origin.url);
    expect(await states(origin.url)).toEqual(['QUEUED']);
  });
});

describe('a copy holds what was queued before', () => {
  it('when the database was copied, whatever data directory stands beside it', async () => {
    await start(origin.url);
    await queue(origin.url);
    const copy = await copyOf(origin.url);
    await start(copy);
    expect(await states(copy)).toEqual(['HELD']);
    await start(origin.url);
    expect(await states(origin.url)).toEqual(['HELD']);
  });

  it('when the data directory was copied with it', async () => {
    await start(origin.url);
    await queue(origin.url);
    await start(origin.url, { dataDir: await copiedDirectory() });
    expect(await states(origin.url)).toEqual(['HELD']);
  });

  it('when only the database is there, as after a snapshot of its disk', async () => {
    await start(origin.url);
    await queue(origin.url);
    await start(origin.url, { dataDir: await mkdtemp(path.join(tmpdir(), 'vobo-place-')) });
    expect(await states(origin.url)).toEqual(['HELD']);
  });

  it('when an older state was brought back into the same database', async () => {
    await start(origin.url);
    await queue(origin.url);
    const backup = await ask<{ key: string; value: string }>(origin.url, "select key, value from installation where key like 'place:%'");
    await start(origin.url);
    expect(await states(origin.url)).toEqual(['QUEUED']);
    for (const { key, value } of backup) await ask(origin.url, `update installation set value = '${value}' where key = '${key}'`);
    // The last mark but one is what a process leaves that died before it could commit.
    await start(origin.url);
    expect(await states(origin.url)).toEqual(['QUEUED']);
    await start(origin.url);
    for (const { key, value } of backup) await ask(origin.url, `update installation set value = '${value}' where key = '${key}'`);
    await start(origin.url);
    expect(await states(origin.url)).toEqual(['HELD']);
  });
});

describe('a copy', () => {
  it('sends what is new, and after the next start too', async () => {
    await start(origin.url);
    await queue(origin.url);
    const copy = await copyOf(origin.url);
    await start(copy);
    await queue(copy);
    await start(copy);
    expect(await states(copy)).toEqual(['HELD', 'QUEUED']);
  });

  it.each([
    ['send', 'QUEUED'],
    ['discard', 'DISCARDED'],
  ] as const)('obeys MAIL_OF_COPY=%s, also at a later start, once', async (mailOfCopy, state) => {
    await start(origin.url);
    await queue(origin.url);
    const copy = await copyOf(origin.url);
    await start(copy);
    await start(copy, { mailOfCopy });
    expect(await states(copy)).toEqual([state]);
    await queue(copy);
    await start(copy, { mailOfCopy });
    expect(await states(copy)).toEqual([state, 'QUEUED']);
    expect(await ask(copy, "select from installation where key = 'mail-held'")).toEqual([]);
  });

  it('is still one after it was looked at without SMTP_URL', async () => {
    await start(origin.url);
    await queue(origin.url);
    const copy = await copyOf(origin.url);
    await start(copy, { smtpUrl: null });
    expect(await states(copy)).toEqual(['QUEUED']);
    await start(copy);
    expect(await states(copy)).toEqual(['HELD']);
  });
});

it('the program sends nothing from a copied data directory, says so in one line, and sends when told', { timeout: 120_000 }, async () => {
  const sink = await MailServer.start();
  made.push(() => sink.close());
  // A process without the worker's role leaves in the outbox what it writes.
  await whileRunning({ ROLES: 'web' }, dataDir, async ({ url }) => {
    const mutation = 'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { userErrors { code } } }';
    const input = { clientRequestId: randomUUID(), email: 'ana@example.com', subject: 'No está cotizando con ATLAS', description: 'Desde ayer no cotiza.' };
    expect(await new ApiUser(url).ask(mutation, { input })).toEqual({ createTicket: { userErrors: [] } });
  });
  const copy = await copiedDirectory();
  await whileRunning({ SMTP_URL: sink.url }, copy, async ({ said }) => {
    await eventually(() => expect(said.out).toMatch(/is a copy.*MAIL_OF_COPY=send/));
  });
  expect(sink.received).toEqual([]);
  await whileRunning({ SMTP_URL: sink.url, MAIL_OF_COPY: 'send' }, copy, () =>
    eventually(() => expect(sink.received.map(({ to }) => to)).toEqual(['ana@example.com'])),
  );
});

async function whileRunning(env: NodeJS.ProcessEnv, directory: string, work: (vobo: VoBo) => Promise<void>): Promise<void> {
  const vobo = await ready(await launch(env, directory));
  await work(vobo);
  vobo.child.kill('SIGTERM');
  expect(await vobo.ended).toMatchObject({ code: 0 });
}
