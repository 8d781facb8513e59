// The programs of `npm run dev`: compilers, the API, which starts anew after each compilation without errors, and Vite. Run by dev.mjs.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { environment, root } from './processes.mjs';

const workspaces = ['packages/schema', 'packages/mailer', 'apps/api'];
const compiling = new Set(workspaces);
let api;
let ending = false;

const compilers = workspaces.map((workspace) => {
  const args = ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput', '--pretty'];
  const compiler = spawn('tsc', args, { cwd: path.join(root, workspace), env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  compiler.stdout.on('data', (chunk) => listen(workspace, chunk.toString()));
  return compiler;
});

const web = spawn('vite', ['--port', process.env.WEB_PORT, '--strictPort', '--clearScreen', 'false'], {
  cwd: path.join(root, 'apps/web'),
  env: environment(),
  stdio: 'inherit',
});
web.once('exit', () => void end());

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(signal, () => void end());

function listen(workspace, said) {
  if (/Starting (?:incremental )?compilation/.test(said)) compiling.add(workspace);
  if (/error/.test(said) && !said.includes('Found 0 errors')) process.stdout.write(said);
  if (!said.includes('Found 0 errors')) return;
  compiling.delete(workspace);
  if (compiling.size === 0) restart();
}

function restart() {
  const previous = api;
  if (!isAlive(previous)) return start();
  previous.once('exit', start);
  previous.kill('SIGTERM');
}

function start() {
  if (ending || isAlive(api)) return;
  api = spawn('node', ['--enable-source-maps', 'apps/api/dist/main.js'], { cwd: root, env: environment(), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function end() {
  if (ending) return;
  ending = true;
  await Promise.all([api, web, ...compilers].filter(isAlive).map((child) => stopped(child)));
  process.exit(web.exitCode ?? 0);
}

function isAlive(child) {
  return child !== undefined && child.exitCode === null && child.signalCode === null;
}

function stopped(child) {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}
