import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chown, cp, mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const RELOCATED = '/var/lib/vobo';

/** The account PostgreSQL runs under, and where that account finds programs and data. */
export interface Account {
  /** Directory with bin, lib and share. */
  readonly native: string;
  /** Holds the cluster's directory. */
  readonly home: string;
  /** Null when PostgreSQL runs under our own account. */
  readonly ids: Ids | null;
  spawn(command: readonly [string, ...string[]], options: SpawnOptions): ChildProcess;
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so for root another account is found. That account must reach programs and data also when they lie
 * in a directory that is root's alone (a clone under /root): it gets the one capability that lets it pass, or, where the system
 * grants none, programs and data live in /var/lib/vobo. Outside root everything runs under our own account.
 */
export async function chooseAccount(native: string, home: string): Promise<Account> {
  await mkdir(home, { recursive: true });
  if (process.getuid?.() !== 0) {
    return { native, home, ids: null, spawn: ([file, ...args], options) => spawn(file, args, { ...options, env: bareEnvironment }) };
  }
  const ids = await idsOfUnprivilegedUser(home);
  for (const account of [plain(native, home, ids), capable(native, home, ids, 'dac_read_search'), capable(native, home, ids, 'dac_override')]) {
    if (await reaches(account)) return account;
  }
  return plain(...(await relocate(native, home)), ids);
}

/** Our own environment may hold secrets, which the database has no use for. */
const bareEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

function plain(native: string, home: string, ids: Ids): Account {
  return { native, home, ids, spawn: ([file, ...args], options) => spawn(file, args, { ...options, ...ids, cwd: '/', env: bareEnvironment }) };
}

/** setpriv changes the account and keeps one capability; without no_setuid_fixup access(2), which initdb asks, would not count it. */
function capable(native: string, home: string, ids: Ids, capability: string): Account {
  const identity = ['--reuid', String(ids.uid), '--regid', String(ids.gid), '--clear-groups', '--securebits=+no_setuid_fixup'];
  const capabilities = ['--inh-caps', `-all,+${capability}`, '--ambient-caps', `+${capability}`, '--bounding-set', `-all,+${capability}`];
  const privileges = [...identity, ...capabilities];
  return { native, home, ids, spawn: (command, options) => spawn('setpriv', [...privileges, ...command], { ...options, cwd: '/', env: bareEnvironment }) };
}

async function reaches(account: Account): Promise<boolean> {
  const trial = account.spawn(['/bin/sh', '-c', 'cd "$1" && "$2" --version && "$3" --version', 'sh', account.home, ...programs(account)], { stdio: 'ignore' });
  return new Promise((resolve) => {
    trial.once('error', () => resolve(false)).once('exit', (code) => resolve(code === 0));
  });
}

function programs(account: Account): [string, string] {
  return [path.join(account.native, 'bin', 'postgres'), path.join(account.native, 'bin', 'initdb')];
}

async function relocate(native: string, home: string): Promise<[native: string, home: string]> {
  const elsewhere = relocatedHome(home);
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  await cp(native, path.join(elsewhere, 'native'), { recursive: true, verbatimSymlinks: true });
  return [path.join(elsewhere, 'native'), elsewhere];
}

/** Where programs and data of this home lie when the account cannot reach them in place. */
export function relocatedHome(home: string): string {
  return path.join(RELOCATED, createHash('sha256').update(home).digest('hex').slice(0, 16));
}

/** The owner of the data there is; else the account that a PostgreSQL package made; else nobody. */
async function idsOfUnprivilegedUser(home: string): Promise<Ids> {
  const owner = await stat(path.join(home, 'postgres')).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  const [, , uid, gid] = account ?? [];
  if (uid === undefined || gid === undefined) {
    throw new Error('PostgreSQL does not run as root and there is no account "postgres" or "nobody": start VoBo as another user or set DATABASE_URL');
  }
  return { uid: Number(uid), gid: Number(gid) };
}

/** Hands a file or directory to the account. */
export async function giveTo(account: Account, file: string): Promise<void> {
  if (account.ids) await chown(file, account.ids.uid, account.ids.gid);
}

/** Runs a program to its end with `input` on its standard input. Throws with the last lines of what it said when it fails. */
export async function runAs(account: Account, command: readonly [string, ...string[]], input = ''): Promise<void> {
  const child = account.spawn(command, { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
    child.stdin?.once('error', () => undefined).end(input);
  });
  if (code !== 0) throw new Error(`${path.basename(command[0])} failed: ${said.trim().split('\n').slice(-3).join(' ')}`);
}

/** When a process began, so that its number, given to another one later, is not taken for it. Null when it does not run, or has ended unmourned. */
export async function processBirth(pid: number): Promise<string | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (line !== null) {
    const [state, ...fields] = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? null : (fields[18] ?? null);
  }
  if (process.platform === 'linux') return null;
  return run('ps', ['-o', 'lstart=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}
