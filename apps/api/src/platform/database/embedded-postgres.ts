import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.js';
import type { Log } from '../log.js';
import { chooseAccount, giveTo, runAs, type Account } from './embedded-postgres-account.js';
import { findPostgresBinaries } from './embedded-postgres-binaries.js';
import { claimCluster, clearLeftovers } from './embedded-postgres-leftovers.js';

const MAJOR_VERSION = '18';
export const PASSWORD_FILE = 'vobo.password';
/** Milliseconds a fast shutdown may take before it is cut short. */
const STOP_PATIENCE = 8_000;
const START_ATTEMPTS = 5;

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  readonly log: Log;
  /** False only where the data may be lost with the machine: tests. */
  readonly durable: boolean;
  /** The whole of `dataDir` disappears with the server, also when we are killed. */
  readonly temporary?: boolean;
}

export interface EmbeddedPostgres {
  /** The address of the database `vobo`, whose owner may create further ones. */
  readonly url: string;
  /** Stops and starts the server on the same port, as an operator would. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on 127.0.0.1 and a free port, with its data in `dataDir/postgres`, and makes the database at the first start. It ends with this
 * process, however that ends, and is started again if it ends alone. Throws an Error with one clear line when it cannot run.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = await chooseAccount(await findPostgresBinaries(), options.dataDir);
  if (account.home !== options.dataDir) {
    options.log.warn({ directory: account.home }, 'DATA_DIR cannot be reached by the database, whose data is kept elsewhere');
  }
  const cluster = path.join(account.home, 'postgres');
  if (options.temporary) await giveTo(account, options.dataDir);
  await prepareCluster(account, cluster, options.durable);
  await clearLeftovers(cluster);
  await claimCluster(cluster);
  const server = new Server(account, cluster, options);
  await server.start();
  const password = (await readFile(path.join(cluster, PASSWORD_FILE), 'utf8')).trim();
  return {
    url: `postgres://vobo:${password}@127.0.0.1:${server.port}/vobo`,
    restart: async () => {
      await server.stop();
      await server.start();
    },
    stop: () => server.stop(),
  };
}

/** Ends the server when the pipe on standard input closes: by us, or by the system when we are killed. */
const KEEPER = `
trap '' HUP INT TERM
temporary=$1; shift
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(while read -r _ <&3; do :; done; kill -INT $server) 2>/dev/null &
keeper=$!
exec 3<&-
wait $server; code=$?
kill -KILL $keeper 2>/dev/null
if [ -n "$temporary" ]; then rm -rf "$temporary"; fi
exit $code`;

class Server {
  port = 0;
  #child: ChildProcess | null = null;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly account: Account,
    private readonly cluster: string,
    private readonly options: EmbeddedPostgresOptions,
  ) {}

  /** Resolves when the server takes connections. A port that somebody took meanwhile is replaced, unless clients know it already. */
  async start(): Promise<void> {
    const known = this.port;
    for (let attempt = 1; ; attempt++) {
      this.port = known || (await freePort());
      const problem = await this.#launch();
      if (problem === null) return;
      if (attempt === START_ATTEMPTS || !problem.includes('could not bind')) throw new Error(`The embedded PostgreSQL did not start: ${problem}`);
      await sleep(100);
    }
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child?.pid) return;
    child.stdin?.end();
    const stopped = await Promise.race([this.#ended.then(() => true), sleep(STOP_PATIENCE, false, { ref: false })]);
    if (!stopped) process.kill(-child.pid, 'SIGKILL');
    await this.#ended;
  }

  async #launch(): Promise<string | null> {
    const { temporary, dataDir, durable } = this.options;
    const program = path.join(this.account.native, 'bin', 'postgres');
    const command = [
      '/bin/sh',
      '-c',
      KEEPER,
      'sh',
      temporary ? dataDir : '',
      program,
      '-D',
      this.cluster,
      '-p',
      String(this.port),
      ...settings(durable),
    ] as const;
    // A session of its own: Ctrl-C in the terminal must not end the database before the requests that use it.
    const child = this.account.spawn([...command], { stdio: ['pipe', 'ignore', 'pipe'], detached: true });
    child.stdin?.on('error', () => undefined);
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
    const problem = await this.#readiness(child);
    if (problem !== null) this.#child = null;
    else child.once('close', () => void this.#revive(child));
    return problem;
  }

  #readiness(child: ChildProcess): Promise<string | null> {
    return new Promise((resolve) => {
      let trouble = '';
      child.once('error', (error) => resolve(error.message));
      child.once('close', () => resolve(trouble || 'it ended at once'));
      if (!child.stderr) return;
      createInterface({ input: child.stderr }).on('line', (line) => {
        this.options.log.debug({ line }, 'PostgreSQL');
        const fault = /(?:FATAL|LOG|WARNING|PANIC): {2}(could not .*|.*already exists|.*incompatible.*)/.exec(line)?.[1];
        if (fault) trouble ||= fault;
        if (/FATAL|PANIC/.test(line)) trouble ||= line;
        if (line.includes('ready to accept connections')) resolve(null);
      });
    });
  }

  async #revive(child: ChildProcess): Promise<void> {
    if (this.#child !== child) return;
    this.options.log.error('PostgreSQL ended unexpectedly and is started again');
    await clearLeftovers(this.cluster)
      .then(() => this.start())
      .catch((error: unknown) => this.options.log.fatal({ error }, 'PostgreSQL cannot be started again'));
  }
}

function settings(durable: boolean): string[] {
  const common = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'jit=off', 'timezone=UTC', 'log_timezone=UTC'];
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0', 'autovacuum_naptime=60min'];
  return [...common, ...(durable ? [] : fast)].flatMap((setting) => ['-c', setting]);
}

/** Made aside and renamed, so that an interrupted first start leaves nothing half made. */
async function prepareCluster(account: Account, cluster: string, durable: boolean): Promise<void> {
  const version = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) return checkCluster(cluster, version.trim());
  const draft = `${cluster}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(account, draft);
  const initdb = path.join(account.native, 'bin', 'initdb');
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  await runAs(account, [initdb, '-D', draft, '--username=postgres', '--auth=trust', ...locale, ...(durable ? [] : ['--no-sync'])]);
  await createRoleAndDatabase(account, draft);
  await rename(draft, cluster);
}

async function createRoleAndDatabase(account: Account, draft: string): Promise<void> {
  const password = randomBytes(24).toString('hex');
  const passwordFile = path.join(draft, PASSWORD_FILE);
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(account, passwordFile);
  // The superuser cannot sign in at all, and nobody without the password.
  await writeFile(path.join(draft, 'pg_hba.conf'), 'host all vobo 127.0.0.1/32 scram-sha-256\n');
  const sql = `CREATE ROLE vobo LOGIN CREATEDB PASSWORD '${password}'\nCREATE DATABASE vobo OWNER vobo\n`;
  await runAs(account, [path.join(account.native, 'bin', 'postgres'), '--single', '-D', draft, '-c', 'exit_on_error=on', 'postgres'], sql);
}

async function checkCluster(cluster: string, version: string): Promise<void> {
  if (version !== MAJOR_VERSION) {
    throw new Error(`The data in ${cluster} belongs to PostgreSQL ${version}, this is ${MAJOR_VERSION}: dump and load it, or choose another DATA_DIR`);
  }
  await access(path.join(cluster, PASSWORD_FILE)).catch(() => {
    throw new Error(
      `The data in ${cluster} cannot be read by this account or lacks its password file: start VoBo as the user who made it, or choose another DATA_DIR`,
    );
  });
}
