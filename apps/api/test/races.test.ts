import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDueTickets } from '../src/modules/clocks/close-due-tickets.js';
import { expectInvariants } from './support/invariants.js';
import { act, readTicket, type SeenPayload } from './support/journey.js';
import { customersOf, TicketMill, type MilledTicket } from './support/ticket-mill.js';
import { TestApp } from './support/test-app.js';

const RACES = 300;
const AT_ONCE = 10;
/** Silence is over at a random moment of about the time that an answer takes, in milliseconds. */
const DUE_WITHIN = 60;

/**
 * Accept, reject, auto-close and close at the same moment, in two processes: exactly one wins, the others are told
 * NOT_ALLOWED_IN_STATE and see the new state, and the history is the path of the winner.
 */
describe('four who decide at once', () => {
  let app: TestApp;
  let beside: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ sweepEvery: 3_600_000 });
    beside = await TestApp.start({ sweepEvery: 3_600_000 }, app);
  });

  afterAll(async () => {
    await beside.stop();
    await app.stop();
  });

  it(`leave one winner, ${RACES} times`, { timeout: 240_000 }, async () => {
    const mill = new TicketMill(app);
    const agent = await app.agent();
    const winners = new Map<string, number>();
    for (let done = 0; done < RACES; done += AT_ONCE) {
      const tickets = await Promise.all(Array.from({ length: AT_ONCE }, () => mill.resolved()));
      for (const winner of await Promise.all(tickets.map((ticket) => race(ticket)))) winners.set(winner, (winners.get(winner) ?? 0) + 1);
    }
    expect([...winners.values()].reduce((sum, count) => sum + count, 0)).toBe(RACES);
    // Not one that always comes first: the race is a race.
    expect(winners.size).toBeGreaterThanOrEqual(3);
    await expectInvariants(app.app.services);

    async function race({ id, code, customer }: MilledTicket): Promise<string> {
      const [here, there] = customersOf(customer, app, beside);
      // Everybody has the ticket before their eyes, and their session known: nobody starts behind.
      await Promise.all([here, there].map((person) => readTicket(person, code)));
      await mill.due(id, Math.random() * DUE_WITHIN);
      const contenders: Promise<SeenPayload>[] = shuffled([
        () => act(here, 'acceptSolution', id, { rating: { stars: 4 } }),
        () => act(there, 'rejectSolution', id, { reason: 'Sigue igual que antes.' }),
        () => act(agent, 'closeTicket', id, { message: 'Cerramos por ahora.' }),
      ]).map((go) => go());
      const decided = Promise.all(contenders);
      await Promise.all([app, beside].map((process) => sweepUntil(decided, process)));
      return judge(id, await decided);
    }

    async function judge(id: string, answers: readonly SeenPayload[]): Promise<string> {
      const won = answers.filter(({ userErrors }) => userErrors.length === 0);
      for (const { userErrors, ticket } of answers) {
        if (userErrors.length === 0) continue;
        expect(userErrors.map(({ code }) => code)).toEqual(['NOT_ALLOWED_IN_STATE']);
        expect(ticket?.status).not.toBe('RESOLVED');
      }
      const uuid = mill.uuidOf(id);
      const entries = await app.sql.selectFrom('history_entry').select(['seq', 'data', 'actor_type']).where('ticket_id', '=', uuid).orderBy('seq').execute();
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      const moves = entries.flatMap(({ data, actor_type: by }) => (data.type === 'StatusChanged' && data.to !== 'RESOLVED' ? [{ ...data, by }] : []));
      // Exactly one leaves RESOLVED. After a rejection the ticket is open again, and closing it is another decision.
      const [first, second, ...more] = moves;
      expect(first?.from).toBe('RESOLVED');
      expect(second?.from).toBe(first?.to === 'IN_PROGRESS' && second ? 'IN_PROGRESS' : undefined);
      expect(more).toEqual([]);
      // Silence has no caller who could be told that it won.
      expect(won).toHaveLength(moves.filter(({ by }) => by !== 'SYSTEM').length);
      const mails = await app.sql
        .selectFrom('outbox_mail')
        .select('template')
        .where('ticket_id', '=', uuid)
        .where('template', 'in', ['ticket-closed', 'ticket-reopened'])
        .execute();
      expect(mails).toHaveLength(moves.length);
      const winner = first?.outcome ?? first?.to ?? '';
      return winner;
    }
  });
});

/** Sweeps one process's clocks again and again until the people are done. */
async function sweepUntil(decided: Promise<unknown>, { app }: TestApp): Promise<void> {
  const done = new AbortController();
  void decided.finally(() => done.abort());
  while (!done.signal.aborted) await closeDueTickets(app.services.database);
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => [Math.random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}
