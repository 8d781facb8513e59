// Children of the scripts: run to the end, or supervised until somebody stops them.
// Plain JavaScript for Node 18: these files run before the project's own Node is installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Programs of the installed packages come first, so that `node` means the project's Node. */
export function environment(extra = {}) {
  const bin = path.join(root, 'node_modules', '.bin');
  return { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', ...extra, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
}

/** Runs a program to its end. Resolves to its exit code and, unless it writes to our terminal, to what it said. */
export function run(command, args, { cwd = root, env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(env),
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code, signal) => resolve({ code: code ?? exitCodeOf(signal), output: Buffer.concat(said).toString() }));
  });
}

/**
 * Runs programs until one of them ends or we are told to stop; then all are stopped. Resolves to the exit code of the first that ended.
 * A program that watches its `disconnect` event learns of our death even when we are killed.
 */
export function supervise(programs) {
  return new Promise((resolve) => {
    let code;
    const children = programs.map(({ command, args, cwd = root, env = {}, watchesUs = false }) =>
      spawn(command, args, { cwd, env: environment(env), stdio: watchesUs ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit' }),
    );
    const alive = new Set(children);
    const stop = (signal) => {
      for (const child of alive) child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    const orphaned = whenOrphaned(() => stop('SIGTERM'));
    for (const child of children) {
      const ended = (status, signal) => {
        alive.delete(child);
        code ??= typeof status === 'number' ? status : exitCodeOf(signal);
        stop('SIGTERM');
        if (alive.size > 0) return;
        clearInterval(orphaned);
        resolve(code);
      };
      child.once('error', () => ended(127)).once('exit', ended);
    }
  });
}

/** npm waits for its scripts, so a script of npm's whose parents change has lost it (`kill -9`). */
function whenOrphaned(action) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parents = lineage();
  return setInterval(() => lineage() !== parents && action(), 1000).unref();
}

/** Our parent and its parent: npm puts a shell in between. */
function lineage() {
  try {
    const status = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${status.slice(status.lastIndexOf(')')).split(' ')[2]}`;
  } catch {
    return String(process.ppid);
  }
}

function exitCodeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}
