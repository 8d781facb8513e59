import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Linux lends the ports from 32768 on to outgoing connections, other systems higher ones: a port from there may be lent before its server listens. */
const LENT_TO_NOBODY = { first: 20_000, last: 32_767 };
const TRIES = 100;

/** A port of this machine that nobody listens on now, and that no outgoing connection is given. Throws an Error when none is found. */
export async function freePort({ first, last } = LENT_TO_NOBODY): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const port = randomInt(first, last + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of the ports from ${first} to ${last} is free`);
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port);
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
