import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { relocatedHome } from './embedded-postgres-account.js';
import { PASSWORD_FILE } from './embedded-postgres.js';

/** Line of postmaster.pid that holds the port (PostgreSQL's pidfile.h). */
const PORT_LINE = 3;

/** The address of the embedded database that another process keeps running in `dataDir`; null when there is none that we can see. */
export async function runningEmbeddedPostgres(dataDir: string): Promise<string | null> {
  return (await addressOf(path.join(dataDir, 'postgres'))) ?? (await addressOf(path.join(relocatedHome(dataDir), 'postgres')));
}

async function addressOf(cluster: string): Promise<string | null> {
  const [pid, password] = await Promise.all([readOrEmpty(path.join(cluster, 'postmaster.pid')), readOrEmpty(path.join(cluster, PASSWORD_FILE))]);
  const port = pid.split('\n')[PORT_LINE]?.trim();
  return port && password !== '' ? `postgres://vobo:${password.trim()}@127.0.0.1:${port}/vobo` : null;
}

function readOrEmpty(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
