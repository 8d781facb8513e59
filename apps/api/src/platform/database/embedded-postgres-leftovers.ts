import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { processBirth } from './embedded-postgres-account.js';

const PARENT_FILE = 'vobo.parent';
/** What is tried on an orphaned server, and for how long each, in milliseconds. Usually its keeper is ending it already. */
const STEPS = [
  { signal: null, patience: 1_000 },
  { signal: 'SIGINT', patience: 5_000 },
  { signal: 'SIGKILL', patience: 5_000 },
] as const;

/** Writes down who starts the server of this cluster, for whoever finds it running later. */
export async function claimCluster(cluster: string): Promise<void> {
  await writeFile(path.join(cluster, PARENT_FILE), `${process.pid} ${await processBirth(process.pid)}`);
}

/**
 * Makes way for a new server on this cluster: ends one whose VoBo is gone, removes the mark of one that is gone itself.
 * Throws when a living VoBo uses the cluster.
 */
export async function clearLeftovers(cluster: string): Promise<void> {
  const pid = await runningServer(cluster);
  if (pid === null) return rm(path.join(cluster, 'postmaster.pid'), { force: true });
  const parent = await livingParent(cluster);
  if (parent !== null) {
    throw new Error(`The data in ${path.dirname(cluster)} is in use by another VoBo (process ${parent}): stop it, or choose another DATA_DIR`);
  }
  for (const { signal, patience } of STEPS) {
    if (signal) process.kill(pid, signal);
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if ((await runningServer(cluster)) === null) return rm(path.join(cluster, 'postmaster.pid'), { force: true });
      await sleep(50);
    }
  }
  throw new Error(`A PostgreSQL that nobody uses (process ${pid}) keeps ${cluster} and does not end: end it by hand`);
}

async function runningServer(cluster: string): Promise<number | null> {
  const content = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(content, 10);
  if (!(pid > 1)) return null;
  return (await commandLine(pid)).includes(cluster) ? pid : null;
}

async function livingParent(cluster: string): Promise<number | null> {
  const [pid, birth] = split(await readFile(path.join(cluster, PARENT_FILE), 'utf8').catch(() => ''));
  return birth !== undefined && (await processBirth(Number(pid))) === birth ? Number(pid) : null;
}

function split(content: string): [pid: string, birth?: string] {
  const [pid = '', ...birth] = content.split(' ');
  return birth.length > 0 ? [pid, birth.join(' ')] : [pid];
}

async function commandLine(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (line !== null) return line.replaceAll('\0', ' ');
  if (process.platform === 'linux') return '';
  return promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
