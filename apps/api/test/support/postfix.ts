import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { portOfOwn } from './port.js';

/** The parts of Postfix that pass mail on: none of them needs root's jail, and nothing is delivered on this machine. */
const PARTS = `
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
`;

/** A real mail server that passes on whatever it is given, with a queue of its own. */
export class Postfix {
  #process: ChildProcess | undefined;

  private constructor(
    private readonly directory: string,
    private readonly port: number,
  ) {}

  /** Starts one that hands everything to the mail server at `next`, a port of this machine; `encrypt`: over STARTTLS or not at all. */
  static async start(next: number, security: 'none' | 'encrypt' = 'none'): Promise<Postfix> {
    const directory = await mkdtemp(path.join(tmpdir(), 'vobo-postfix-'));
    await chmod(directory, 0o755);
    await mkdir(path.join(directory, 'queue'), { mode: 0o755 });
    const relay = new Postfix(directory, await portOfOwn());
    await writeFile(path.join(directory, 'main.cf'), relay.#configuration(next, security));
    await writeFile(path.join(directory, 'master.cf'), `127.0.0.1:${relay.port} inet n - n - - smtpd\n${PARTS.trimStart()}`);
    await relay.run();
    return relay;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Runs it, again after `halt`, at the same port with the same queue. */
  async run(): Promise<void> {
    this.#process = spawn('/usr/sbin/postfix', ['-c', this.directory, 'start-fg'], { stdio: 'ignore' });
    await vi.waitFor(() => this.#greets(), { timeout: 30_000, interval: 100 });
  }

  async halt(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    await once(spawn('/usr/sbin/postfix', ['-c', this.directory, 'stop'], { stdio: 'ignore' }), 'exit');
    await ended;
  }

  async stop(): Promise<void> {
    await this.halt();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** What it wrote down: for messages of tests that fail. */
  log(): Promise<string> {
    return readFile(path.join(this.directory, 'log'), 'utf8').catch(() => '');
  }

  #greets(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.setTimeout(5_000, () => socket.destroy(new Error('Postfix is silent')));
      socket.once('data', () => {
        socket.destroy();
        resolve();
      });
      socket.once('error', reject);
    });
  }

  #configuration(next: number, security: 'none' | 'encrypt'): string {
    const { directory } = this;
    return `
compatibility_level = 3.6
myhostname = relay.vobo.example
mydestination =
local_recipient_maps =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:${next}
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = none
smtp_tls_security_level = ${security}
smtputf8_enable = no
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
queue_directory = ${directory}/queue
data_directory = ${directory}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file_prefixes = ${directory}
maillog_file = ${directory}/log
`;
  }
}
