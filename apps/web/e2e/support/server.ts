import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url));
const START_WITHIN = 60_000;

/** The administrator of every installation these stories run on. */
export const ADMIN = { email: 'laura@desk.example', password: 'a passphrase for browsers only' } as const;
export const SUPPORT_PHONE = '302 407 3062';

/** Settings of an installation, by their names in the environment. */
export type Settings = Readonly<Record<string, string>>;

/** The product as `npm start` runs it, on a database and a port of its own. */
export class Server {
  private constructor(
    readonly url: string,
    private readonly settings: Settings,
    private child: ChildProcess,
    private readonly said: string[],
  ) {}

  /** Starts it and waits until it is ready. Throws with what it said when it does not become so. */
  static async start(settings: Settings): Promise<Server> {
    const port = await freePort();
    const dataDir = await mkdtemp(path.join(tmpdir(), 'vobo-browser-data-'));
    const all: Settings = {
      DATA_DIR: dataDir,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      // Processes to choose from, colleagues to assign to, a list that is not empty.
      DEMO: '1',
      LOG_LEVEL: 'error',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      SUPPORT_PHONE,
      // Every visitor comes from an address of their own (see people.ts), so that the limits are real and nobody shares them.
      TRUST_PROXY: '1',
      ...settings,
    };
    const said: string[] = [];
    const server = new Server(all['PUBLIC_URL'] ?? '', all, launch(all, said), said);
    await server.#ready();
    return server;
  }

  /** What the server logged as an error since this was asked last. */
  takeErrors(): string[] {
    return this.said.splice(0).filter((line) => line.startsWith('{'));
  }

  /** Stops the process; the data stay for {@link resume}. */
  async halt(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  /** Starts the same installation again, on the same port. */
  async resume(): Promise<void> {
    this.child = launch(this.settings, this.said);
    await this.#ready();
  }

  /** Stops it and takes its data away. */
  async stop(): Promise<void> {
    await this.halt();
    await rm(this.settings['DATA_DIR'] ?? '', { recursive: true, force: true });
  }

  async #ready(): Promise<void> {
    for (const deadline = Date.now() + START_WITHIN; Date.now() < deadline;) {
      if (this.child.exitCode !== null) break;
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      if (answer?.ok === true) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the server did not become ready:\n${this.said.join('\n')}`);
  }
}

function launch(settings: Settings, said: string[]): ChildProcess {
  // With the channel the server learns of our death and leaves no process behind.
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...settings }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(...chunk.toString().split('\n').filter(Boolean)));
  return child;
}

/** Not from the ports that Linux lends to outgoing connections (32768 and on), one of which a browser may have got before the server listens. */
async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(20_000, 32_768);
    const probe = createServer().listen(port);
    const listens = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!listens) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
  throw new Error('no port is free');
}
