import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, vi } from 'vitest';
import { portOfOwn } from './port.js';

const running = new Set<ChildProcess>();

/** The built program, running on its own. */
export interface VoBo {
  readonly child: ChildProcess;
  readonly port: number;
  readonly url: string;
  readonly dataDir: string;
  readonly said: { out: string; err: string };
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts the built program as `npm start` does, with data of its own and, unless PORT says otherwise, a port of its own. */
export async function launch(env: NodeJS.ProcessEnv = {}, dataDir?: string): Promise<VoBo> {
  const port = Number(env['PORT'] ?? (await portOfOwn()));
  const directory = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'vobo-life-')));
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: path.join(import.meta.dirname, '../..'),
    env: { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: directory, DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = new Promise<Awaited<VoBo['ended']>>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  void ended.then(() => running.delete(child));
  return { child, port, url: `http://127.0.0.1:${port}`, dataDir: directory, said, ended };
}

/** Waits until it serves. Throws with its last words when it ends instead. */
export async function ready(vobo: VoBo): Promise<VoBo> {
  const { said } = vobo;
  const failed = vobo.ended.then(({ code }) => Promise.reject(new Error(`the program ended with ${code}: ${said.err}`)));
  await Promise.race([failed, vi.waitFor(() => expect(said.out, said.err).toContain('is ready'), { timeout: 180_000, interval: 50 })]);
  failed.catch(() => undefined);
  return vobo;
}

/** Ends everything that was launched, whatever its state. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}
