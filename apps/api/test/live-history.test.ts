import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { act, openedTicket } from './support/journey.js';
import { TestApp } from './support/test-app.js';

const HISTORY = `subscription ($ticketId: ID!, $after: String) {
  ticketHistory(ticketId: $ticketId, after: $after) { seq cursor event { __typename ... on MessageAdded { message { body kind } } } }
}`;

interface Seen {
  readonly ticketHistory: {
    readonly seq: number;
    readonly cursor: string;
    readonly event: { readonly __typename: string; readonly message?: { readonly body: string; readonly kind: string } };
  };
}

const seqs = (received: readonly Seen[]): number[] => received.map(({ ticketHistory }) => ticketHistory.seq);

describe('a history, live', () => {
  let app: TestApp;
  let beside: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    beside = await TestApp.start({}, app);
  });

  afterAll(async () => {
    await beside.stop();
    await app.stop();
  });

  it('replays from the first entry and goes on with what happens', async () => {
    const { customer, ticket } = await openedTicket(app);
    const agent = await app.agent();
    const watching = customer.watch<Seen>(HISTORY, { ticketId: ticket.id });
    await vi.waitFor(() => expect(seqs(watching.received)).toEqual([1]), { timeout: 10_000 });
    await act(agent, 'replyToTicket', ticket.id, { body: 'Lo revisamos.' });
    await vi.waitFor(() => expect(seqs(watching.received)).toEqual([1, 2, 3]), { timeout: 10_000 });
    await watching.stop();
  });

  it('goes on after a cursor without a gap or a double', async () => {
    const { customer, ticket } = await openedTicket(app);
    const agent = await app.agent();
    const first = customer.watch<Seen>(HISTORY, { ticketId: ticket.id });
    await vi.waitFor(() => expect(first.received).toHaveLength(1), { timeout: 10_000 });
    await first.stop();
    for (const body of ['uno', 'dos', 'tres']) await act(agent, 'replyToTicket', ticket.id, { body });
    const again = customer.watch<Seen>(HISTORY, { ticketId: ticket.id, after: first.received[0]?.ticketHistory.cursor });
    await vi.waitFor(() => expect(seqs(again.received)).toEqual([2, 3, 4, 5]), { timeout: 10_000 });
    await act(customer, 'addMessage', ticket.id, { body: 'cuatro' });
    await vi.waitFor(() => expect(seqs(again.received)).toEqual([2, 3, 4, 5, 6]), { timeout: 10_000 });
    await again.stop();
  });

  it('shows no note to the customer, and every one to agents', async () => {
    const { customer, ticket } = await openedTicket(app);
    const agent = await app.agent();
    const outside = customer.watch<Seen>(HISTORY, { ticketId: ticket.id });
    const inside = agent.watch<Seen>(HISTORY, { ticketId: ticket.id });
    await vi.waitFor(() => expect(outside.received.length + inside.received.length).toBe(2), { timeout: 10_000 });
    await act(agent, 'addNote', ticket.id, { body: 'Cliente difícil.' });
    await act(agent, 'replyToTicket', ticket.id, { body: 'Hola.' });
    await vi.waitFor(() => expect(seqs(inside.received)).toEqual([1, 2, 3, 4]), { timeout: 10_000 });
    await vi.waitFor(() => expect(seqs(outside.received)).toEqual([1, 3, 4]), { timeout: 10_000 });
    expect(JSON.stringify(outside.received)).not.toContain('difícil');
    await Promise.all([outside.stop(), inside.stop()]);
  });

  it('is seen in one process when it happens in another', async () => {
    const { ticket } = await openedTicket(app);
    const agent = await app.agent();
    const other = await beside.agent();
    const watching = other.watch<Seen>(HISTORY, { ticketId: ticket.id });
    await vi.waitFor(() => expect(watching.received).toHaveLength(1), { timeout: 10_000 });
    await act(agent, 'replyToTicket', ticket.id, { body: 'Desde el otro lado.' });
    await vi.waitFor(() => expect(seqs(watching.received)).toEqual([1, 2, 3]), { timeout: 10_000 });
    await watching.stop();
  });

  it('is complete and in order while twenty people write at once in two processes', async () => {
    const { customer, ticket } = await openedTicket(app);
    const agent = await app.agent();
    const other = await beside.agent();
    const watching = customer.watch<Seen>(HISTORY, { ticketId: ticket.id });
    await Promise.all(Array.from({ length: 20 }, (_, index) => act(index % 2 === 0 ? agent : other, 'replyToTicket', ticket.id, { body: `mensaje ${index}` })));
    await vi.waitFor(() => expect(watching.received).toHaveLength(22), { timeout: 15_000 });
    expect(seqs(watching.received)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
    await watching.stop();
  });

  it('does not exist for somebody else’s ticket', async () => {
    const { ticket } = await openedTicket(app);
    const { customer: stranger } = await openedTicket(app);
    const watching = stranger.watch<Seen>(HISTORY, { ticketId: ticket.id });
    await vi.waitFor(() => expect(watching.state.failure).not.toBeNull(), { timeout: 10_000 });
    expect(JSON.stringify(watching.state.failure)).toContain('NOT_FOUND');
    expect(watching.received).toEqual([]);
    await watching.stop();
  });
});
