import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { TestDatabase } from './postgres.js';

/** A database at the other end of a line that can go dead: what is connected stays connected and hears nothing. */
export interface Line {
  readonly database: TestDatabase;
  /** Lets nothing pass on the connections there are. New ones work unless `all`. */
  cut(options?: { readonly all: boolean }): void;
  /** Lets everything pass again, what waited too. */
  mend(): void;
  close(): void;
}

/** Lays a line to a database. */
export async function layLine(database: TestDatabase): Promise<Line> {
  const { hostname, port } = new URL(database.url);
  const ways = new Map<Socket, Socket>();
  let dead = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ways.set(from, to);
      from.on('error', () => to.destroy()).on('close', () => ways.delete(from) && to.destroy());
      if (!dead) from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the line has no port');
  return {
    database: { url: Object.assign(new URL(database.url), { port: String(address.port) }).href, drop: () => database.drop() },
    cut({ all } = { all: false }) {
      dead = all;
      for (const [from, to] of ways) from.unpipe(to).pause();
    },
    mend() {
      dead = false;
      for (const [from, to] of ways) from.pipe(to);
    },
    close() {
      for (const from of ways.keys()) from.destroy();
      server.close();
    },
  };
}
