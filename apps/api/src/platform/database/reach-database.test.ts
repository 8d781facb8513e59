import { createServer, type Server } from 'node:net';
import { expect, it } from 'vitest';
import { reachDatabase } from './reach-database.js';

it('says in one line that nothing listens, without the password', async () => {
  const error = await reachDatabase('postgres://app:hunter2@127.0.0.1:1/vobo').catch((reason: unknown) => reason);
  expect(error).toHaveProperty('message', 'The database vobo at 127.0.0.1:1 cannot be used: nothing listens there. Check DATABASE_URL.');
});

it('says in one line that something else than PostgreSQL hung up', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const port = portOf(server);
  await expect(reachDatabase(`postgres://app:hunter2@127.0.0.1:${port}/vobo`)).rejects.toThrow(/cannot be used: .+\. Check DATABASE_URL\.$/);
  server.close();
});

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
