import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from './free-port.js';

it('gives a port that can be listened on, and not one that an outgoing connection could be given before', async () => {
  const range = await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').catch(() => '32768 60999');
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
  expect(Math.max(...ports)).toBeLessThan(Number.parseInt(range, 10));
  const server = createServer().listen(ports[0], '127.0.0.1');
  await once(server, 'listening');
  server.close();
});

it('chooses from the ports it is told, and says when none of them is free', async () => {
  const only = await freePort();
  const range = { first: only, last: only };
  expect(await freePort(range)).toBe(only);
  const server = createServer().listen(only);
  await once(server, 'listening');
  await expect(freePort(range)).rejects.toThrow(`none of the ports from ${only} to ${only} is free`);
  server.close();
});
