import type { TicketFilter, TicketOrder } from '@vobo/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newAgent, newCustomer } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import type { PageArgs } from '../../platform/page.js';
import type { Viewer } from '../sessions/viewer.js';
import { listTickets } from './ticket.reads.js';

const TICKETS = 3_000;

let test: TestServices;
let agent: Viewer;

beforeAll(async () => {
  test = await createTestServices();
  agent = await newAgent(test.services);
  const { ticketId } = await newCustomer(test.services);
  // Ten of one moment each: the id decides between them.
  await sql`
    insert into ticket (code, subject, description, status, channel, verified_by, locale, requester_id, requester_name, requester_email, created_at, updated_at, first_response_due_at)
    select 'many-' || n, 'Uno de muchos', 'Una descripción.', 'OPEN', 'PORTAL', 'EMAIL_CODE', 'es', requester_id, requester_name, requester_email,
      now() - n / 10 * interval '1 minute', now() - n / 10 * interval '1 minute', now() + n / 10 * interval '1 minute'
    from ticket cross join generate_series(1, ${TICKETS}::int) n where id = ${ticketId}`.execute(test.services.database.sql);
  await sql`analyze ticket`.execute(test.services.database.sql);
});
afterAll(() => test.close());

/** Of what a page shows, what tells it from others. */
async function pageOf(filter: TicketFilter | null, order: TicketOrder, args: PageArgs) {
  const { nodes, pageInfo } = await listTickets(test.services, agent, filter, order, args);
  return { codes: nodes.map(({ code }) => code), ...pageInfo };
}

describe('the list of all tickets', () => {
  it.each<TicketOrder>(['UPDATED_DESC', 'CREATED_DESC', 'FIRST_RESPONSE_DUE_ASC'])(
    'has the pages of one that a filter takes nothing from, %s',
    async (order) => {
      const same = async (args: PageArgs) => {
        const page = await pageOf(null, order, args);
        expect(page).toEqual(await pageOf({ status: ['OPEN'] }, order, args));
        expect(page.codes).toHaveLength(args.first ?? args.last ?? 0);
        return page;
      };
      let [after, before]: (string | null)[] = [null, null];
      for (const size of [1, 7, 50, 100, 100]) {
        after = (await same({ first: size, after: after ?? null })).endCursor;
        before = (await same({ last: size, before: before ?? null })).startCursor;
      }
    },
  );

  it('is planned once by PostgreSQL, not each time', async () => {
    // Of one connection: whichever comes twice in a row.
    const plansKept = async (): Promise<number> => {
      await listTickets(test.services, agent, null, null, { first: 50 }, ['id', 'subject']);
      const { rows } = await sql<{ plans: string | null }>`
        select max(generic_plans) as plans from pg_prepared_statements where statement like ${'%t.updated_at desc%'}`.execute(test.services.database.sql);
      return Number(rows[0]?.plans ?? 0);
    };
    await vi.waitFor(async () => expect(await plansKept()).toBeGreaterThan(0), { timeout: 20_000, interval: 1 });
  });
});
