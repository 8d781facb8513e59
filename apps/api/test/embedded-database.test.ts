import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.js';
import { createLog } from '../src/platform/log.js';
import { createTestDatabase } from './support/postgres.js';

const log = createLog('silent');
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function directory(mode = 0o755): Promise<string> {
  const name = await mkdtemp(path.join(tmpdir(), 'vobo-embedded-'));
  await chmod(name, mode);
  undo.push(() => rm(name, { recursive: true, force: true }));
  return name;
}

async function started(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false });
  undo.push(() => server.stop());
  return server;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

it('keeps data from one start to the next', async () => {
  const dataDir = await directory();
  const first = await started(dataDir);
  await ask(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  const second = await started(dataDir);
  expect(await ask(second.url, 'select answer from kept')).toEqual([42]);
});

it('brings what VoBo needs: PostgreSQL 18, Unicode, extensions that the owner of the database may create', async () => {
  const { url } = await started(await directory());
  for (const extension of ['citext', 'pg_trgm', 'unaccent']) await ask(url, `create extension ${extension}`);
  expect(await ask(url, "select current_setting('server_version_num')::int / 10000, lower('ÁÑ'), unaccent('ñandú')")).toEqual([18, 'áñ', 'nandu']);
});

it('works where the directory is closed to everybody else, as root’s home is', async () => {
  const home = await directory(0o700);
  const { url } = await started(path.join(home, 'clone', 'data'));
  expect(await ask(url, 'select 1')).toEqual([1]);
  expect((await stat(home)).mode & 0o777).toBe(0o700);
});

it('lets nobody in without the password, nor the superuser with any', async () => {
  const { url } = await started(await directory());
  await expect(ask(Object.assign(new URL(url), { password: 'guess' }).href, 'select 1')).rejects.toThrow('password authentication failed');
  await expect(ask(Object.assign(new URL(url), { username: 'postgres' }).href, 'select 1')).rejects.toThrow('no pg_hba.conf entry');
  expect(await ask(url, "select current_setting('listen_addresses'), rolsuper from pg_roles where rolname = 'vobo'")).toEqual(['127.0.0.1', false]);
});

it('refuses a directory that a living VoBo uses', async () => {
  const dataDir = await directory();
  await started(dataDir);
  await expect(started(dataDir)).rejects.toThrow(`in use by another VoBo (process ${process.pid})`);
});

it('comes back on the same port when it dies alone', async () => {
  const dataDir = await directory();
  const { url } = await started(dataDir);
  process.kill(await serverProcess(dataDir), 'SIGKILL');
  await vi.waitFor(async () => expect(await ask(url, 'select 1')).toEqual([1]), { timeout: 30_000, interval: 100 });
});

it('comes back on the same port when it is restarted', async () => {
  const server = await started(await directory());
  await server.restart();
  expect(await ask(server.url, 'select 1')).toEqual([1]);
});

it('ends with the process that started it, also when that is killed, and leaves the way free', async () => {
  const dataDir = await directory();
  const host = await startedByAnotherProcess(dataDir);
  const postmaster = await serverProcess(dataDir);
  host.kill('SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(postmaster, 0)).toThrow('ESRCH'), { timeout: 30_000 });
  expect(await ask((await started(dataDir)).url, 'select 1')).toEqual([1]);
});

it('takes over from a server whose VoBo and whose keeper were killed both', async () => {
  const dataDir = await directory();
  const host = await startedByAnotherProcess(dataDir);
  const orphan = await serverProcess(dataDir);
  const keepers = await group(orphan);
  for (const pid of [host.pid ?? 0, ...keepers.filter((member) => member !== orphan)]) process.kill(pid, 'SIGKILL');
  expect(() => process.kill(orphan, 0)).not.toThrow();
  const server = await started(dataDir);
  expect(await serverProcess(dataDir)).not.toBe(orphan);
  expect(await ask(server.url, 'select 1')).toEqual([1]);
});

it('gives each test a database of its own, migrated and empty', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await ask(one.url, 'create table only_here (id int)');
  expect(await ask(other.url, 'select count(*)::int from ticket')).toEqual([0]);
  expect(await ask(other.url, "select to_regclass('only_here')")).toEqual([null]);
  await Promise.all([one.drop(), other.drop()]);
  await expect(ask(one.url, 'select 1')).rejects.toThrow('does not exist');
});

async function serverProcess(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

/** The processes of a server's group: the server itself, its keeper and what the keeper runs. */
async function group(member: number): Promise<number[]> {
  const ps = spawn('ps', ['-eo', 'pid=,pgid='], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = (await ps.stdout.toArray()).join('').trim().split('\n');
  const rows = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const wanted = rows.find(([pid]) => pid === member)?.[1];
  return rows.flatMap(([pid, pgid]) => (pid !== undefined && pgid === wanted ? [pid] : []));
}

async function startedByAnotherProcess(dataDir: string) {
  const script = `
    const { startEmbeddedPostgres } = await import('./dist/platform/database/embedded-postgres.js');
    const { createLog } = await import('./dist/platform/log.js');
    await startEmbeddedPostgres({ dataDir: process.argv[1], log: createLog('silent'), durable: false });
    console.log('up');
    setInterval(() => {}, 1000);`;
  const host = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(host.stdout, 'data');
  return host;
}
