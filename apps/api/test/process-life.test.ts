import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createTestDatabase } from './support/postgres.js';
import { killAll, launch, ready, type VoBo } from './support/program.js';

afterEach(killAll);

async function databaseProcess({ dataDir }: VoBo): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

it('names every bad variable in a line of its own and ends with 78', async () => {
  const { said, ended } = await launch({ AUTO_CLOSE_AFTER: '2 days', LOG_LEVEL: 'loud' });
  expect(await ended).toMatchObject({ code: 78 });
  expect(said.err.trim().split('\n')).toEqual([expect.stringContaining('LOG_LEVEL must be'), expect.stringContaining('AUTO_CLOSE_AFTER must be')]);
});

it('says in one line that the port is taken, before it touches anything', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const { said, ended, dataDir } = await launch({ PORT: String(port) });
  expect(await ended).toMatchObject({ code: 1 });
  expect(said.err).toBe(`VoBo cannot start: port ${port} is taken: stop what uses it, or choose another with PORT\n`);
  await expect(readFile(path.join(dataDir, 'secret-key'))).rejects.toThrow('ENOENT');
  other.close();
});

it('says in one line that the database cannot be reached, without its password', async () => {
  const { said, ended } = await launch({ DATABASE_URL: 'postgres://vobo:hunter2@127.0.0.1:1/vobo' });
  expect(await ended).toMatchObject({ code: 1 });
  expect(said.err).toBe('VoBo cannot start: The database vobo at 127.0.0.1:1 cannot be used: nothing listens there. Check DATABASE_URL.\n');
});

it('works on a PostgreSQL of somebody else, with secrets from files, and leaves it as it is', async () => {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vobo-life-'));
  const files = { DATABASE_URL: database.url, SECRET_KEY: '0f1e2d3c4b5a69788796a5b4c3d2e1f0', ADMIN_PASSWORD: 'correct horse battery staple' };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(dataDir, name), `${content}\n`);
  const env = Object.fromEntries(Object.keys(files).map((name) => [`${name}_FILE`, path.join(dataDir, name)]));
  const vobo = await ready(await launch(env, dataDir));
  expect(vobo.said.out).toContain('with the password of ADMIN_PASSWORD');
  expect(vobo.said.out + vobo.said.err).not.toContain('battery');
  await expect(databaseProcess(vobo)).rejects.toThrow('ENOENT');
  vobo.child.kill('SIGTERM');
  expect(await vobo.ended).toMatchObject({ code: 0 });
  await database.drop();
});

it('refuses another secret than the one its database was set up with', async () => {
  const first = await ready(await launch());
  first.child.kill('SIGTERM');
  await first.ended;
  const second = await launch({ SECRET_KEY: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' }, first.dataDir);
  expect(await second.ended).toMatchObject({ code: 78 });
  expect(second.said.err).toContain('is not the one this database was set up with');
});

it('prints the sign-in made for this installation at the first start only, and answers there', async () => {
  const first = await ready(await launch());
  expect(first.said.out).toMatch(/E-mail +admin@vobo\.example\n +Password +\S{20}\n/);
  expect((await fetch(`http://127.0.0.1:${first.port}/readyz`)).status).toBe(200);
  first.child.kill('SIGTERM');
  await first.ended;
  const second = await ready(await launch({}, first.dataDir));
  expect(second.said.out).not.toContain('Password');
});

it('ends with 0 on SIGTERM, and its database with it', async () => {
  const vobo = await ready(await launch());
  const database = await databaseProcess(vobo);
  const began = Date.now();
  vobo.child.kill('SIGTERM');
  expect(await vobo.ended).toEqual({ code: 0, signal: null });
  expect(Date.now() - began).toBeLessThan(15_000);
  expect(() => process.kill(database, 0)).toThrow('ESRCH');
  expect(vobo.said.err).toBe('');
});

it('ends when whoever started it is killed, and its database with it', async () => {
  const vobo = await ready(await launch());
  const database = await databaseProcess(vobo);
  const exit = once(vobo.child, 'exit');
  vobo.child.disconnect();
  expect(await exit).toEqual([0, null]);
  expect(() => process.kill(database, 0)).toThrow('ESRCH');
});

it('starts again at once after kill -9', async () => {
  const first = await ready(await launch());
  const orphan = await databaseProcess(first);
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await ready(await launch({}, first.dataDir));
  expect(await databaseProcess(second)).not.toBe(orphan);
  expect((await fetch(`http://127.0.0.1:${second.port}/readyz`)).status).toBe(200);
  expect(() => process.kill(orphan, 0)).toThrow('ESRCH');
});
