import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { newAgent, newCustomer } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { publicId } from '../../platform/ids.js';
import { proposeSolution } from '../messages/propose-solution.js';
import { replyToTicket } from '../messages/reply-to-ticket.js';
import type { Viewer } from '../sessions/viewer.js';
import { watchHistory, watchTicket } from './watch-ticket.js';

let test: TestServices;

beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

/** The numbers a viewer hears of a history until they stop. */
function watch(viewer: Viewer, ticketId: string, after: string | null): { heard: number[]; stop(): void } {
  const ending = new AbortController();
  const heard: number[] = [];
  void (async () => {
    for await (const { seq } of watchHistory({ services: test.services, viewer, ended: ending.signal }, ticketId, after)) heard.push(seq);
  })();
  return { heard, stop: () => ending.abort() };
}

it('lets nobody who claims to know the future keep it from others', async () => {
  const { ticketId: uuid, viewer } = await newCustomer(test.services);
  const ticketId = publicId('ticket', uuid);
  const agent = await newAgent(test.services);
  const read = vi.spyOn(test.services.database.pool, 'query');
  const liar = watch(viewer, ticketId, 'h999999999');
  // Two readings: the ticket, and what there is of its history. From then on the liar waits for news.
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2), { timeout: 10_000 });
  await Promise.all(read.mock.results.map(({ value }): unknown => value));
  read.mockRestore();
  const honest = watch(agent, ticketId, null);
  await vi.waitFor(() => expect(honest.heard).toEqual([1]), { timeout: 10_000 });
  await replyToTicket(test.services, agent, { clientRequestId: randomUUID(), ticketId, body: 'Lo revisamos.' });
  await vi.waitFor(() => expect(honest.heard).toEqual([1, 2, 3]), { timeout: 10_000 });
  expect(liar.heard).toEqual([]);
  liar.stop();
  honest.stop();
});

it('shows the ticket as it is before any change: what happened since it was read is not missed', async () => {
  const { ticketId: uuid } = await newCustomer(test.services);
  const ticketId = publicId('ticket', uuid);
  const agent = await newAgent(test.services);
  const ending = new AbortController();
  const seen: string[] = [];
  await replyToTicket(test.services, agent, { clientRequestId: randomUUID(), ticketId, body: 'Lo revisamos.' });
  void (async () => {
    for await (const { status } of watchTicket({ services: test.services, viewer: agent, ended: ending.signal }, ticketId)) seen.push(status);
  })();
  await vi.waitFor(() => expect(seen).toEqual(['IN_PROGRESS']), { timeout: 10_000 });
  await proposeSolution(test.services, agent, { clientRequestId: randomUUID(), ticketId, body: 'Ya quedó.' });
  await vi.waitFor(() => expect(seen.at(-1)).toBe('RESOLVED'), { timeout: 10_000 });
  ending.abort();
});
