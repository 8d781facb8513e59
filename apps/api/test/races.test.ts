import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDueTickets } from '../src/modules/clocks/close-due-tickets.js';
import { act, type SeenPayload } from './support/journey.js';
import { customersOf, TicketMill } from './support/ticket-mill.js';
import { TestApp } from './support/test-app.js';

const RACES = 300;
const AT_ONCE = 10;

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
      const tickets = await Promise.all(Array.from({ length: AT_ONCE }, () => mill.resolvedAndDue()));
      for (const winner of await Promise.all(tickets.map((ticket) => race(ticket)))) winners.set(winner, (winners.get(winner) ?? 0) + 1);
    }
    expect([...winners.values()].reduce((sum, count) => sum + count, 0)).toBe(RACES);
    expect(winners.size).toBeGreaterThan(1);

    async function race({ id, customer }: Awaited<ReturnType<TicketMill['resolvedAndDue']>>): Promise<string> {
      const [here, there] = customersOf(customer, app, beside);
      const contenders: Promise<SeenPayload>[] = shuffled([
        () => act(here, 'acceptSolution', id, { rating: { stars: 4 } }),
        () => act(there, 'rejectSolution', id, { reason: 'Sigue igual que antes.' }),
        () => act(agent, 'closeTicket', id, { message: 'Cerramos por ahora.' }),
      ]).map((go) => go());
      const sweeps = [closeDueTickets(app.app.services.database), closeDueTickets(beside.app.services.database)];
      const answers = await Promise.all(contenders);
      await Promise.all(sweeps);
      return judge(id, answers);
    }

    async function judge(id: string, answers: readonly SeenPayload[]): Promise<string> {
      const won = answers.filter(({ userErrors }) => userErrors.length === 0);
      for (const { userErrors, ticket } of answers) {
        if (userErrors.length === 0) continue;
        expect(userErrors.map(({ code }) => code)).toEqual(['NOT_ALLOWED_IN_STATE']);
        expect(ticket?.status).not.toBe('RESOLVED');
      }
      const uuid = mill.uuidOf(id);
      const entries = await app.sql.selectFrom('history_entry').select(['seq', 'data']).where('ticket_id', '=', uuid).orderBy('seq').execute();
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      const leaving = entries.flatMap(({ data }) => (data.type === 'StatusChanged' && data.from === 'RESOLVED' ? [data] : []));
      expect(leaving).toHaveLength(1);
      const winner = leaving[0]?.outcome ?? leaving[0]?.to ?? '';
      // Silence has no caller who could be told that it won.
      expect(won).toHaveLength(winner === 'ACCEPTED_BY_SILENCE' ? 0 : 1);
      const mails = await app.sql.selectFrom('outbox_mail').select('template').where('ticket_id', '=', uuid).where('template', 'in', ['ticket-closed', 'ticket-reopened']).execute();
      expect(mails).toHaveLength(1);
      return winner;
    }
  });
});

function shuffled<T>(items: readonly T[]): T[] {
  return items.map((item) => [Math.random(), item] as const).toSorted(([a], [b]) => a - b).map(([, item]) => item);
}
