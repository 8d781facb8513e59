import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const api = path.join(here, '../apps/api/dist');

/** A module of the built API, for what a measurement needs of the product itself. */
export function ofVobo(file) {
  return import(pathToFileURL(path.join(api, file)).href);
}

/** Starts VoBo as people start it, on an embedded database of its own, with limits off and no demo data. */
export async function startVobo(env = {}) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vobo-bench-'));
  const { freePort } = await ofVobo('platform/free-port.js');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = { DATA_DIR: dataDir, PORT: String(port), RATE_LIMITS: 'off', DEMO: '0', LOG_LEVEL: 'error', ...env };
  const child = startChild([path.join(api, 'main.js')], settings);
  await answering(`${url}/readyz`, child);
  const { runningEmbeddedPostgres } = await ofVobo('platform/database/running-embedded-postgres.js');
  return {
    url,
    dataDir,
    databaseUrl: await runningEmbeddedPostgres(dataDir),
    pid: child.pid,
    async stop() {
      await stopChild(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts a process beside VoBo that does what workers do, on the same database and data. */
export function startWorker(vobo, env) {
  const settings = { DATA_DIR: vobo.dataDir, DATABASE_URL: vobo.databaseUrl, ROLES: 'worker', DEMO: '0', LOG_LEVEL: 'error', ...env };
  const child = startChild([path.join(api, 'main.js')], settings);
  return { pid: child.pid, stop: () => stopChild(child) };
}

/** Starts a peer of `peers/`; it is told the database and its port. */
export async function startPeer(file, databaseUrl) {
  const { freePort } = await ofVobo('platform/free-port.js');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = startChild([path.join(here, 'peers', file)], { DATABASE_URL: databaseUrl, PORT: String(port), NODE_ENV: 'production' });
  await answering(url, child);
  return { url, pid: child.pid, stop: () => stopChild(child) };
}

/** Resident memory of a process, in MiB. Linux only. */
export async function residentMemory(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

function startChild(args, env) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (child.said += chunk));
  return child;
}

async function stopChild(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function answering(url, child) {
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    if (child.exitCode !== null) break;
    const answer = await fetch(url).catch(() => null);
    if (answer?.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`${url} did not come up:\n${child.said}`);
}
