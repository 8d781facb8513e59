import { sql } from 'kysely';
import { Pool } from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../src/config.js';
import { Database } from '../src/platform/database/database.js';
import type { LiveEvent } from '../src/platform/database/transaction-events.js';
import { FanOut } from '../src/platform/events/fan-out.js';
import { Hub } from '../src/platform/events/hub.js';
import { createLog } from '../src/platform/log.js';
import { openedTicket, readTicket } from './support/journey.js';
import { layLine, type Line } from './support/line.js';
import { createTestDatabase, type TestDatabase } from './support/postgres.js';
import { TestApp } from './support/test-app.js';

const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of cleanUp.splice(0).toReversed()) await end();
});

async function newDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  cleanUp.push(() => database.drop());
  return database;
}

async function lineTo(database: TestDatabase): Promise<Line> {
  const line = await layLine(database);
  cleanUp.push(() => line.close());
  return line;
}

/** A process's share of the events, as far as they come and go over PostgreSQL. */
async function newFanOut(url: string, options: { readonly max: number } = { max: 5 }): Promise<{ fanOut: FanOut; pool: Pool; heard: LiveEvent[] }> {
  const heard: LiveEvent[] = [];
  const hub = new Hub();
  hub.listen((event) => heard.push(event));
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 1_000, ...options });
  pool.on('error', () => undefined);
  const fanOut = new FanOut(hub, pool, url, createLog('silent'));
  await fanOut.start();
  cleanUp.push(async () => {
    await fanOut.close();
    await pool.end();
  });
  return { fanOut, pool, heard };
}

describe('a database that is frozen or cut off', () => {
  it('keeps nobody waiting: who asks is told to come back, and served as soon as it answers again', async () => {
    const line = await lineTo(await newDatabase());
    const app = await TestApp.start({ statementTimeout: 3_000, logLevel: 'silent' }, undefined, { database: line.database });
    cleanUp.push(() => app.app.close());
    const { customer, ticket } = await openedTicket(app);
    line.cut({ all: true });
    const { status, headers, errors } = await customer.send('query ($code: String!) { ticket(code: $code) { id } }', { code: ticket.code });
    expect(status).toBe(503);
    expect(headers.get('retry-after')).not.toBeNull();
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['SERVICE_UNAVAILABLE']);
    line.mend();
    await vi.waitFor(async () => expect((await readTicket(customer, ticket.code))?.id).toBe(ticket.id), { timeout: 15_000 });
  });
});

it('does not keep the rest of a process open when it goes first', async () => {
  const app = await TestApp.start({ logLevel: 'silent' });
  cleanUp.push(() => app.database.drop());
  await app.app.services.database.pool.end();
  await expect(app.app.close()).resolves.toBeUndefined();
  await expect(fetch(`${app.url}/healthz`)).rejects.toThrow('fetch failed');
});

describe('a connection that went dead without a word', () => {
  it('fails once: whoever comes next gets a new one', async () => {
    const line = await lineTo(await newDatabase());
    const config = { ...loadConfig({}), poolSize: 2, statementTimeout: 3_000 };
    const database = await Database.connect(line.database.url, config, () => undefined);
    cleanUp.push(() => database.close());
    const ask = () => database.transaction((tx) => tx.sql.selectFrom('process').select('id').execute());
    await Promise.all([ask(), ask()]);
    line.cut();
    const failed = await Promise.allSettled([ask(), ask()]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(Promise.all([ask(), ask()])).resolves.toEqual([[], []]);
  });

  it('is not taken for one whose statement was wrong', async () => {
    const database = await Database.connect((await newDatabase()).url, { ...loadConfig({}), poolSize: 1 }, () => undefined);
    cleanUp.push(() => database.close());
    const backend = async () => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database.sql)).rows[0]?.pid;
    const before = await backend();
    await expect(database.transaction(async (tx) => sql`select 1 / ${0}::int`.execute(tx.sql))).rejects.toThrow('division by zero');
    expect(await backend()).toBe(before);
  });
});

it('prepares statements anew when the tables changed beneath them', async () => {
  const database = await Database.connect((await newDatabase()).url, { ...loadConfig({}), poolSize: 1 }, () => undefined);
  cleanUp.push(() => database.close());
  const ask = () => database.sql.selectFrom('process').selectAll().where('position', '=', 1).execute();
  await ask();
  await database.pool.query('alter table process add column colour text');
  await expect(ask()).rejects.toThrow('cached plan');
  await expect(ask()).resolves.toEqual([]);
});

describe('events between processes', () => {
  it('reach the others late rather than never when this process had no connection left for them', async () => {
    const { url } = await newDatabase();
    const here = await newFanOut(url, { max: 1 });
    const there = await newFanOut(url);
    const taken = await here.pool.connect();
    here.fanOut.publish([{ type: 'ticket', ticketId: 'a' }]);
    await vi.waitFor(() => expect(here.pool.waitingCount).toBe(1), { timeout: 10_000 });
    await vi.waitFor(() => expect(here.pool.waitingCount).toBe(0), { timeout: 15_000 });
    taken.release();
    await vi.waitFor(() => expect(there.heard).toContainEqual({ type: 'ticket', ticketId: 'a' }), { timeout: 15_000 });
  });

  it('are heard again, and what was missed is looked for, when the connection that listened went dead without a word', async () => {
    const database = await newDatabase();
    const line = await lineTo(database);
    const here = await newFanOut(database.url);
    const there = await newFanOut(line.database.url);
    line.cut();
    await vi.waitFor(() => expect(there.heard).toContainEqual({ type: 'missed' }), { timeout: 20_000 });
    here.fanOut.publish([{ type: 'ticket', ticketId: 'b' }]);
    await vi.waitFor(() => expect(there.heard).toContainEqual({ type: 'ticket', ticketId: 'b' }), { timeout: 10_000 });
  });
});
