// What every command needs first: the packages of the lock file, and builds of what changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, run } from './processes.mjs';

const turnFile = path.join(tmpdir(), `vobo-prepare-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);

/** Installs and builds what is missing or changed. Commands that start together take turns. Ends the process when it cannot go on. */
export async function prepare({ build = true } = {}) {
  if (Number(process.versions.node.split('.')[0]) < 18) fail(`Node ${process.versions.node} is too old to begin with: install Node 20 or newer`);
  await takeTurn();
  try {
    if (!isInstalled()) await install();
    if (build) await buildAll();
  } finally {
    endTurn();
  }
}

/** Prints one line and ends with a non-zero exit code. */
export function fail(message, output = '') {
  endTurn();
  if (output.trim()) process.stderr.write(`${output.trim()}\n\n`);
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

async function install() {
  process.stderr.write('Installing packages (the first time this takes a minute) …\n');
  // The npm that started us, also where it is not on the PATH.
  const [command, ...first] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const { code, output } = await run(command, [...first, 'ci', '--no-audit', '--no-fund'], { quiet: true, env: { npm_config_loglevel: 'error' } });
  if (code !== 0) fail('The packages could not be installed: see above. Is the network there?', output);
}

/** Compares what npm wrote down after its last install with what the lock file asks for on this kind of machine. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const found = packagesOf('node_modules/.package-lock.json');
  if (!found || !existsSync(path.join(root, 'node_modules/.bin/node'))) return false;
  return Object.entries(wanted).every(([location, entry]) => {
    if (!location.includes('node_modules/')) return true;
    if (!found[location]) return entry.optional === true || entry.peer === true;
    return found[location].version === entry.version && found[location].integrity === entry.integrity;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function buildAll() {
  const watch = setTimeout(() => process.stderr.write('Building what changed …\n'), 500);
  const { code, output } = await run('turbo', ['run', 'build', '--output-logs=errors-only'], { quiet: true });
  clearTimeout(watch);
  if (code !== 0) fail('The build failed: see above.', output);
  for (const workspace of ['packages/schema', 'packages/mailer', 'apps/api']) removeStale(path.join(root, workspace));
}

/** The compiler leaves the output of deleted sources behind, and a deleted migration must not run. */
function removeStale(workspace) {
  const dist = path.join(workspace, 'dist');
  for (const name of existsSync(dist) ? readdirSync(dist, { recursive: true }) : []) {
    const source = path.join(workspace, 'src', String(name).replace(/\.(?:d\.ts|js)(?:\.map)?$/, '.ts'));
    if (source.endsWith('.ts') && !existsSync(source) && !existsSync(`${source}x`)) rmSync(path.join(dist, String(name)));
  }
}

async function takeTurn() {
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(turnFile, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`${turnFile} cannot be written: ${error.message}`);
      if (!isHeld()) rmSync(turnFile, { force: true });
      else if (!waited) process.stderr.write('Waiting for another command that installs or builds …\n');
      await sleep(200);
    }
  }
}

function isHeld() {
  try {
    const holder = Number(readFileSync(turnFile, 'utf8'));
    if (holder > 0) process.kill(holder, 0);
    // Without a number its holder is just writing it, or was killed while it did.
    return holder > 0 || Date.now() - statSync(turnFile).mtimeMs < 2000;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function endTurn() {
  try {
    if (readFileSync(turnFile, 'utf8') === String(process.pid)) rmSync(turnFile, { force: true });
  } catch {
    // Gone already.
  }
}
