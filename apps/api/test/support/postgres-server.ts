import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { createLog } from '../../src/platform/log.js';

/** The migrated database that every test's database is a copy of. */
export const TEMPLATE = 'template_of_tests';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    /** Whether operations are compiled by graphql-jit or interpreted by graphql-js. */
    execution: 'compiled' | 'interpreted';
  }
}

/**
 * One PostgreSQL per run, in a directory of its own that disappears with it, so that any number of runs can go side by side. What
 * tests make in the system's temporary directory lies in there too.
 */
export default async function startServerOfRun(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(path.join(tmpdir(), 'vobo-test-'));
  const dataDir = path.join(directory, 'data');
  const temporary = path.join(directory, 'tmp');
  await Promise.all([chmod(directory, 0o755), mkdir(dataDir), mkdir(temporary)]);
  process.env['TMPDIR'] = temporary;
  const server = await startEmbeddedPostgres({ dataDir, log: createLog('warn'), durable: false, temporary: true });
  await makeTemplate(server.url);
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(Object.assign(new URL(url), { pathname: `/${TEMPLATE}` }).href);
  await client.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
  await client.end();
}
