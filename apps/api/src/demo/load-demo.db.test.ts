import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Selectable } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestServices, type TestServices } from '../../test/support/services.js';
import { closeDueTickets } from '../modules/clocks/close-due-tickets.js';
import { remindCustomers } from '../modules/clocks/remind-customers.js';
import { LIFECYCLE, stateOf, type TicketState } from '../modules/tickets/ticket.lifecycle.js';
import type { Tables } from '../platform/database/entities.js';
import type { Services } from '../services.js';
import { loadDemo } from './load-demo.js';

type Ticket = Selectable<Tables['ticket']>;
type Entry = Selectable<Tables['history_entry']>;

let test: TestServices;
let services: Services;

beforeEach(async () => {
  test = await createTestServices();
  ({ services } = test);
});
afterEach(() => test.close());

async function everything() {
  const { sql } = services.database;
  const tickets = await sql.selectFrom('ticket').selectAll().execute();
  const messages = await sql.selectFrom('message').selectAll().orderBy('id').execute();
  const entries = await sql.selectFrom('history_entry').selectAll().orderBy('seq').execute();
  const ratings = await sql.selectFrom('rating').selectAll().execute();
  const files = await sql.selectFrom('attachment').selectAll().execute();
  const of = <Row extends { ticket_id: string | null }>(rows: Row[], ticket: Ticket): Row[] => rows.filter((row) => row.ticket_id === ticket.id);
  return tickets.map((ticket) => ({
    ticket,
    messages: of(messages, ticket),
    entries: of(entries, ticket),
    ratings: of(ratings, ticket),
    files: of(files, ticket),
  }));
}

async function contentOf(key: string): Promise<Buffer> {
  const stream = await services.storage.open(key);
  return stream ? buffer(stream) : Buffer.alloc(0);
}

/** The states that the entries lead through, and the rounds they begin. Throws when a step is none of the table's. */
function follow(entries: readonly Entry[]): { state: TicketState; rounds: number } {
  return entries.reduce<{ state: TicketState; rounds: number }>(
    ({ state, rounds }, { data }) => {
      if (data.type !== 'StatusChanged') return { state, rounds };
      const to = stateOf({ status: data.to, outcome: data.outcome ?? null });
      expect(data.from).toBe(state.split(':')[0]);
      const steps = Object.values(LIFECYCLE[state]).filter((step) => step !== null && stateOf({ status: step.to, outcome: step.outcome }) === to);
      expect(steps, `${state} to ${to}`).not.toEqual([]);
      return { state: to, rounds: rounds + (steps[0]?.nextRound ? 1 : 0) };
    },
    { state: 'OPEN', rounds: 1 },
  );
}

describe('the demo', () => {
  it('shows every state that people can bring a ticket to, in both languages, with stars', async () => {
    await loadDemo(services);
    const demo = await everything();
    expect(new Set(demo.map(({ ticket }) => stateOf(ticket)))).toEqual(
      new Set([
        'OPEN',
        'IN_PROGRESS',
        'ON_CUSTOMER',
        'RESOLVED',
        'CLOSED:ACCEPTED',
        'CLOSED:ACCEPTED_BY_SILENCE',
        'CLOSED:NO_CUSTOMER_REPLY',
        'CLOSED:WITHOUT_APPROVAL',
      ]),
    );
    expect(new Set(demo.map(({ ticket }) => ticket.locale))).toEqual(new Set(['es', 'en']));
    expect(demo.length).toBeGreaterThanOrEqual(12);
    expect(demo.flatMap(({ ratings }) => ratings).length).toBeGreaterThanOrEqual(4);
    expect(demo.some(({ messages }) => messages.some(({ kind }) => kind === 'NOTE'))).toBe(true);
  });

  it('tells no history but what the lifecycle allows, numbered without gaps, in the order of time', async () => {
    await loadDemo(services);
    for (const { ticket, entries } of await everything()) {
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      expect(ticket.history_seq).toBe(entries.length);
      expect(follow(entries)).toEqual({ state: stateOf(ticket), rounds: ticket.round });
      const times = entries.map(({ at }) => at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(entries[0]).toMatchObject({ at: ticket.created_at, data: { type: 'TicketCreated' } });
      const public_ = entries.filter(({ internal }) => !internal);
      expect(ticket.updated_at).toEqual(public_.at(-1)?.at);
      expect(ticket.updated_at.getTime()).toBeLessThan(Date.now());
    }
  });

  it('keeps on each ticket what its messages, ratings and files add up to', async () => {
    await loadDemo(services);
    for (const { ticket, messages, entries, ratings, files } of await everything()) {
      const told = messages.filter(({ kind }) => kind !== 'NOTE');
      const last = told.at(-1);
      expect(entries.flatMap(({ message_id: id }) => id ?? []).toSorted()).toEqual(messages.map(({ id }) => id).toSorted());
      expect(entries.flatMap(({ rating_id: id }) => id ?? []).toSorted()).toEqual(ratings.map(({ id }) => id).toSorted());
      expect(entries.filter(({ internal }) => internal).map(({ message_id: id }) => id)).toEqual(
        messages.filter(({ kind }) => kind === 'NOTE').map(({ id }) => id),
      );
      expect(ticket).toMatchObject({
        message_count: told.length,
        attachment_count: files.length,
        last_message_id: last?.id ?? null,
        last_message_body: last?.body ?? null,
        last_message_author_name: last?.author_name ?? null,
        last_message_at: last?.created_at ?? null,
        rating_id: ratings.find(({ round }) => round === ticket.round)?.id ?? null,
        solution_id: messages.findLast(({ kind, round }) => kind === 'SOLUTION' && round === ticket.round)?.id ?? null,
      });
      expect(ticket.first_responded_at === null).toBe(ticket.status === 'OPEN');
      expect(ticket.closed_at === null).toBe(ticket.status !== 'CLOSED');
    }
  });

  it('lets nothing happen by itself at once: no mail leaves, nothing closes, nobody is reminded', async () => {
    await loadDemo(services);
    const { sql } = services.database;
    expect(await sql.selectFrom('outbox_mail').selectAll().execute()).toEqual([]);
    expect(await closeDueTickets(services.database)).toBe(0);
    expect(await remindCustomers(services.database)).toBe(0);
    for (const { ticket } of await everything()) {
      const waits = ticket.status === 'ON_CUSTOMER' || ticket.status === 'RESOLVED';
      expect([ticket.auto_close_at !== null, ticket.clock_started_at !== null]).toEqual([waits, waits]);
      if (waits) expect(ticket.auto_close_at?.getTime()).toBeGreaterThan(Date.now());
    }
  });

  it('is told by the durations of the installation', async () => {
    const day = 86_400_000;
    await loadDemo(test.configured({ autoCloseAfter: 10 * day, firstResponseTarget: 4 * day }));
    const silent = (await everything()).filter(({ ticket }) => ticket.outcome === 'ACCEPTED_BY_SILENCE');
    expect(silent).not.toEqual([]);
    for (const { ticket, messages } of silent) {
      expect(Number(ticket.closed_at) - Number(messages.at(-1)?.created_at)).toBe(10 * day);
      expect(Number(ticket.first_response_due_at) - Number(ticket.created_at)).toBe(4 * day);
    }
  });

  it('has a picture of a screen, kept as every file is', async () => {
    await loadDemo(services);
    const [file] = (await everything()).flatMap(({ files }) => files);
    const bytes = await contentOf(file?.storage_key ?? '');
    const preview = await contentOf(file?.preview_key ?? '');
    expect(file).toMatchObject({ state: 'ATTACHED', kind: 'SCREENSHOT', size: bytes.length });
    expect(createHash('sha256').update(bytes).digest()).toEqual(file?.sha256);
    expect(preview.subarray(8, 12).toString()).toBe('WEBP');
  });

  it('is loaded once, by one of two processes that start together, and not again after its tickets are gone', async () => {
    await Promise.all([loadDemo(services), loadDemo(services)]);
    const once = await everything();
    expect(new Set(once.map(({ ticket }) => ticket.subject)).size).toBe(once.length);
    for (const table of ['history_entry', 'rating', 'message', 'attachment', 'ticket'] as const) await services.database.sql.deleteFrom(table).execute();
    await loadDemo(services);
    expect(await everything()).toEqual([]);
  });

  it('keeps away from tickets that are there already', async () => {
    await loadDemo(services);
    const before = await everything();
    await services.database.sql.deleteFrom('installation').execute();
    await loadDemo(services);
    expect(await everything()).toHaveLength(before.length);
  });

  it('has two agents whose passwords nobody knows', async () => {
    await loadDemo(services);
    const agents = await services.database.sql.selectFrom('agent').selectAll().orderBy('name').execute();
    expect(agents.map(({ name, roles }) => ({ name, roles }))).toEqual([
      { name: 'Diego Hernández', roles: ['AGENT'] },
      { name: 'Laura Restrepo', roles: ['AGENT', 'SUPPORT_LINE'] },
    ]);
    expect(agents.every(({ password_hash: hash }) => hash.startsWith('$argon2id$'))).toBe(true);
  });
});
