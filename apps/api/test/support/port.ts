import { freePort } from '../../src/platform/free-port.js';

/** Below the ports that the product chooses from by itself: the databases that it starts have theirs there. */
const FIRST = 10_000;
const SHARE = 1_000;
const SHARES = 10;

const given = new Set<number>();

/**
 * A port for whoever leaves it and comes back: nobody else in the run is given it meanwhile. Files that run side by side choose from a share
 * each; in one file no port is given twice.
 */
export async function portOfOwn(): Promise<number> {
  const first = FIRST + (Number(process.env['VITEST_POOL_ID'] ?? 0) % SHARES) * SHARE;
  for (;;) {
    const port = await freePort({ first, last: first + SHARE - 1 });
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}
