import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why the programs that mail is exchanged with cannot be had here; null when they are there. */
    whyNoPeers: string | null;
  }
}

const run = promisify(execFile);

/** The programs that the tests of this project talk to, and the packages they come in. */
const PEERS = new Map([
  ['/usr/sbin/dovecot', 'dovecot-core'],
  ['/usr/lib/dovecot/imap', 'dovecot-imapd'],
  ['/usr/bin/swaks', 'swaks'],
  ['/usr/sbin/postfix', 'postfix'],
]);

/** Installs what is missing where that is possible, and says so where it is not: then the tests that need it are skipped. */
export async function setup(project: TestProject): Promise<void> {
  const why = await install();
  if (why !== null) process.stdout.write(`Skipped: tests with a real mailbox, a real relay and a rough mail client (${why}).\n`);
  project.provide('whyNoPeers', why);
}

async function install(): Promise<string | null> {
  const packages = await missing();
  if (packages.length === 0) return process.getuid?.() === 0 ? null : 'Dovecot wants to be started by root';
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return `${packages.join(', ')} missing, and only root can install packages`;
  process.stdout.write(`Installing ${packages.join(', ')} …\n`);
  // RUNLEVEL=1: what is installed is not started.
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }, maxBuffer: 64 * 1_048_576 };
  const waiting = ['-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  try {
    await run('apt-get', [...waiting, 'update'], options);
    await run('apt-get', [...waiting, 'install', '-y', '--no-install-recommends', ...packages], options);
  } catch (error) {
    return `${packages.join(', ')} cannot be installed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
  }
  const left = await missing();
  return left.length === 0 ? null : `${left.join(', ')} missing after the installation`;
}

async function missing(): Promise<string[]> {
  const found = await Promise.all([...PEERS].map(async ([file, name]) => ((await exists(file)) ? [] : [name])));
  return found.flat();
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
