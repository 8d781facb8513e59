import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import { vi } from 'vitest';
import { portOfOwn } from './port.js';

const PASSWORD = 'only-for-tests';
/** Debian's account that owns nothing. */
const NOBODY = 65_534;

/** A real mailbox server on a port of its own, whose mailboxes are empty at first. Any user may sign in. */
export class Dovecot {
  #process: ChildProcess | undefined;

  private constructor(
    private readonly directory: string,
    private readonly port: number,
  ) {}

  /** Starts one. `idle`: whether it offers to tell of new mail by itself. */
  static async start({ idle = true }: { readonly idle?: boolean } = {}): Promise<Dovecot> {
    const directory = await mkdtemp(path.join(tmpdir(), 'vobo-dovecot-'));
    await chmod(directory, 0o755);
    for (const name of ['mail', 'run', 'state']) await mkdir(path.join(directory, name), { mode: 0o755 });
    await chown(path.join(directory, 'mail'), NOBODY, NOBODY);
    const server = new Dovecot(directory, await portOfOwn());
    await writeFile(path.join(directory, 'dovecot.conf'), server.#configuration(idle));
    await server.run();
    return server;
  }

  /** The address of a user's mailbox. */
  url(user = 'tickets'): string {
    return `imap://${user}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${this.port}/INBOX`;
  }

  /** Runs it, again after `halt`, at the same port with the same mailboxes. */
  async run(): Promise<void> {
    this.#process = spawn('/usr/sbin/dovecot', ['-F', '-c', path.join(this.directory, 'dovecot.conf')], { stdio: 'ignore' });
    await vi.waitFor(() => this.#greets(), { timeout: 20_000, interval: 50 });
  }

  /** Stops it with all of its connections. */
  async halt(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  async stop(): Promise<void> {
    await this.halt();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** What it wrote down: for messages of tests that fail. */
  log(): Promise<string> {
    return readFile(path.join(this.directory, 'log'), 'utf8');
  }

  /** Puts mails into a user's mailbox, unread. */
  async append(mails: readonly string[], user?: string): Promise<void> {
    await this.#asUser(user, async (client) => {
      for (const mail of mails) await client.append('INBOX', Buffer.from(mail));
    });
  }

  /** The flags of each mail in a user's mailbox, in order. */
  flags(user?: string): Promise<string[][]> {
    return this.#asUser(user, async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true });
      const mails = await client.fetchAll('1:*', { flags: true });
      return mails.map(({ flags }) => [...(flags ?? [])].filter((flag) => flag !== '\\Recent').toSorted());
    });
  }

  async #asUser<T>(user: string | undefined, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const { username, password } = new URL(this.url(user));
    const auth = { user: username, pass: decodeURIComponent(password) };
    const client = new ImapFlow({ host: '127.0.0.1', port: this.port, secure: false, auth, logger: false });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      client.close();
    }
  }

  #greets(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.once('data', () => {
        socket.destroy();
        resolve();
      });
      socket.once('error', reject);
    });
  }

  #configuration(idle: boolean): string {
    const { directory, port } = this;
    return `
protocols = imap
listen = 127.0.0.1
base_dir = ${directory}/run
state_dir = ${directory}/state
log_path = ${directory}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${directory}/mail/%u
first_valid_uid = 1
mail_max_userip_connections = 100
${idle ? '' : 'imap_capability = IMAP4rev1 UIDPLUS LITERAL+'}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${NOBODY} gid=${NOBODY} home=${directory}/mail/%u
}
`;
  }
}
