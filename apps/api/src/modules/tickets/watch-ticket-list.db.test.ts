import { randomUUID } from 'node:crypto';
import type { TicketFilter, TicketListChange } from '@vobo/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newAgent, newCustomer, newEmail } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { OverflowError } from '../../platform/events/live-queue.js';
import { publicId } from '../../platform/ids.js';
import type { Viewer } from '../sessions/viewer.js';
import { listTickets } from './ticket.reads.js';
import { watchTicketList } from './watch-ticket-list.js';

let test: TestServices;

beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

/** Collects what a viewer hears of a list until they stop. */
function watch(viewer: Viewer, filter: TicketFilter | null = null): { heard: TicketListChange[]; ended: Promise<unknown>; stop(): void } {
  const ending = new AbortController();
  const heard: TicketListChange[] = [];
  const ended = (async () => {
    for await (const change of watchTicketList({ services: test.services, viewer, ended: ending.signal }, filter)) heard.push(change);
  })().catch((error: unknown) => error);
  return { heard, ended, stop: () => ending.abort() };
}

function announce(...ids: readonly string[]): void {
  test.services.hub.publish(ids.map((ticketId) => ({ type: 'ticket', ticketId })));
}

const idsOf = (changes: readonly TicketListChange[]): string[] => changes.map(({ ticket }) => ticket.id);

/** Tickets without a story: rows as a list needs them. */
async function newTickets(count: number): Promise<string[]> {
  const { sql } = test.services.database;
  const customer = await sql.insertInto('customer').values({ email: newEmail(), name: 'Ana' }).returning('id').executeTakeFirstOrThrow();
  const rows = Array.from({ length: count }, (_, index) => ({
    code: `${customer.id}-${index}`,
    subject: 'Uno de muchos',
    description: 'Una descripción.',
    status: 'OPEN' as const,
    channel: 'PORTAL' as const,
    verified_by: 'EMAIL_CODE' as const,
    locale: 'es' as const,
    requester_id: customer.id,
    requester_name: 'Ana',
    requester_email: newEmail(),
  }));
  return (await sql.insertInto('ticket').values(rows).returning('id').execute()).map(({ id }) => id);
}

describe('a watched list', () => {
  it('tells customers of their own tickets and agents of all', async () => {
    const [ana, beto, agent] = [await newCustomer(test.services), await newCustomer(test.services), await newAgent(test.services)];
    const watching = { ana: watch(ana.viewer), agent: watch(agent) };
    announce(beto.ticketId, ana.ticketId);
    await vi.waitFor(() => expect(idsOf(watching.agent.heard)).toEqual([beto, ana].map(({ ticketId }) => publicId('ticket', ticketId))), { timeout: 10_000 });
    await vi.waitFor(() => expect(idsOf(watching.ana.heard)).toEqual([publicId('ticket', ana.ticketId)]), { timeout: 10_000 });
    for (const { stop } of Object.values(watching)) stop();
  });

  it('reads a change once, however many watch, and gives those who see the same the same object', async () => {
    const [{ ticketId }, ...agents] = [await newCustomer(test.services), await newAgent(test.services), await newAgent(test.services)];
    const watching = Array.from({ length: 20 }, (_, index) => watch(agents[index % 2] ?? agents[0], { status: ['OPEN'] }));
    const query = vi.spyOn(test.services.database.pool, 'query');
    announce(ticketId);
    await vi.waitFor(() => expect(watching.every(({ heard }) => heard.length === 1)).toBe(true), { timeout: 10_000 });
    expect(query).toHaveBeenCalledTimes(1);
    expect(new Set(watching.map(({ heard }) => heard[0])).size).toBe(1);
    query.mockRestore();
    for (const { stop } of watching) stop();
  });

  it('hears of a thousand tickets that change at once', async () => {
    const ids = await newTickets(1_000);
    const watching = watch(await newAgent(test.services));
    announce(...ids);
    await vi.waitFor(() => expect(watching.heard).toHaveLength(1_000), { timeout: 20_000 });
    watching.stop();
  });

  it('goes on when the database was away for a moment', async () => {
    const { ticketId } = await newCustomer(test.services);
    const watching = watch(await newAgent(test.services));
    const query = vi.spyOn(test.services.database.pool, 'query').mockRejectedValueOnce(new Error('Connection terminated'));
    announce(ticketId);
    await vi.waitFor(() => expect(watching.heard).toHaveLength(1), { timeout: 15_000 });
    query.mockRestore();
    watching.stop();
  });

  it('looks for what it missed while this process was cut off, and gives up when that is too much', async () => {
    await test.services.database.sql
      .updateTable('ticket')
      .set({ updated_at: new Date(0) })
      .execute();
    const { ticketId } = await newCustomer(test.services);
    const watching = watch(await newAgent(test.services));
    test.services.hub.publish([{ type: 'missed' }]);
    await vi.waitFor(() => expect(idsOf(watching.heard)).toContain(publicId('ticket', ticketId)), { timeout: 10_000 });
    await newTickets(1_000);
    test.services.hub.publish([{ type: 'missed' }]);
    expect(await watching.ended).toBeInstanceOf(OverflowError);
  });
});

describe('a filter', () => {
  let agentId: string;
  let processId: string;
  let first: Awaited<ReturnType<typeof newCustomer>>;

  beforeEach(async () => {
    const { sql } = test.services.database;
    await sql.deleteFrom('outbox_mail').execute();
    await sql.updateTable('session').set({ ticket_id: null }).execute();
    await sql.deleteFrom('history_entry').execute();
    await sql.deleteFrom('ticket').execute();
    const agent = await newAgent(test.services);
    const process = await sql
      .insertInto('process')
      .values({ key: randomUUID(), name_es: 'Pagos', name_en: 'Payments' })
      .returning('id')
      .executeTakeFirstOrThrow();
    agentId = publicId('agent', agent.agentId);
    processId = publicId('process', process.id);
    first = await newCustomer(test.services);
    const second = await newCustomer(test.services);
    await newCustomer(test.services);
    await sql
      .updateTable('ticket')
      .set({ assignee_id: agent.agentId, status: 'IN_PROGRESS', subject: 'Prima al 100%' })
      .where('id', '=', first.ticketId)
      .execute();
    await sql.updateTable('ticket').set({ process_id: process.id, subject: 'ÁRBOL_de costos' }).where('id', '=', second.ticketId).execute();
  });

  it('means the same to the list and to its changes', async () => {
    const agent = await newAgent(test.services);
    const tickets = await test.services.database.sql.selectFrom('ticket').select('id').execute();
    const filters: TicketFilter[] = [
      {},
      { status: ['OPEN'] },
      { status: ['OPEN', 'IN_PROGRESS'] },
      { status: [] },
      { unassigned: true },
      { unassigned: false },
      { assigneeId: agentId },
      { assigneeId: agentId, status: ['OPEN'] },
      { processId },
      { requesterId: publicId('customer', first.viewer.customerId) },
      { search: first.code.toLowerCase().replaceAll('-', '') },
      { search: first.email.toUpperCase() },
      { search: '100%' },
      { search: 'árbol_DE' },
      { search: 'l_d%' },
      { search: 'ana pérez' },
      { search: 'nada de esto' },
    ];
    for (const filter of filters) {
      const watching = watch(agent, filter);
      announce(...tickets.map(({ id }) => id));
      await vi.waitFor(() => expect(watching.heard).toHaveLength(3), { timeout: 10_000 });
      const live = watching.heard.filter(({ inList }) => inList).map(({ ticket }) => ticket.id);
      const { nodes } = await listTickets(test.services, agent, filter, null, {});
      expect(live.toSorted(), JSON.stringify(filter)).toEqual(nodes.map(({ id }) => id).toSorted());
      watching.stop();
    }
  });

  it('is refused when it names what is none of ours', async () => {
    const agent = await newAgent(test.services);
    expect(await watch(agent, { processId: agentId }).ended).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('a cursor', () => {
  it.each([
    ['of another world', '999999999999999 00000000-0000-0000-0000-000000000000'],
    ['with an id that is none', '0 ------------------------------------'],
    ['without an id', '0'],
    ['of nothing', ''],
  ])('%s is refused in words', async (_what, content) => {
    const after = Buffer.from(content).toString('base64url');
    await expect(listTickets(test.services, await newAgent(test.services), null, null, { after })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
