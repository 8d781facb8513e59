import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { loadConfig } from '../src/config.js';
import { addOfficeTime, officeTimeBetween } from '../src/modules/clocks/office-hours.js';
import type { ApiUser } from './support/client.js';
import { act, openedTicket, uuidOf } from './support/journey.js';
import { TestApp } from './support/test-app.js';

const HOUR = 3_600_000;
const { officeHours } = loadConfig({
  OFFICE_HOURS: 'Mo-Fr 08:00-12:00,13:00-18:00; Sa 09:00-12:00',
  OFFICE_TIME_ZONE: 'America/Mexico_City',
  OFFICE_HOLIDAYS: '12-25',
});

let app: TestApp;
let agent: ApiUser;

beforeAll(async () => {
  app = await TestApp.start({ officeHours, sweepEvery: 3_600_000, firstResponseTarget: 24 * HOUR, autoCloseAfter: 18 * HOUR });
  agent = await app.agent();
});
afterAll(() => app.stop());

function columnsOf(ticketId: string) {
  return app.sql
    .selectFrom('ticket')
    .select(['created_at', 'first_response_due_at', 'first_responded_at', 'clock_started_at', 'auto_close_at', 'remind_at'])
    .where('id', '=', uuidOf(ticketId))
    .executeTakeFirstOrThrow();
}

interface Clocks {
  firstResponseDueAt: string | null;
  firstResponseWarningAt: string | null;
  firstRespondedAt: string | null;
}

async function clocksOf(user: ApiUser, code: string): Promise<Clocks | null> {
  const { ticket } = await user.ask<{ ticket: Clocks | null }>(
    'query ($code: String!) { ticket(code: $code) { firstResponseDueAt firstResponseWarningAt firstRespondedAt } }',
    { code },
  );
  return ticket;
}

it('promises the first answer within office time, and warns agents an hour of office time before', async () => {
  const { customer, ticket } = await openedTicket(app);
  const { created_at: created, first_response_due_at: due } = await columnsOf(ticket.id);
  expect(due).toEqual(addOfficeTime(officeHours, created, 24 * HOUR));
  expect(officeTimeBetween(officeHours, created, due ?? created)).toBe(24 * HOUR);
  const warned = addOfficeTime(officeHours, due ?? created, -HOUR).toISOString();
  expect(await clocksOf(agent, ticket.code)).toEqual({ firstResponseDueAt: due?.toISOString(), firstResponseWarningAt: warned, firstRespondedAt: null });
  expect(await clocksOf(customer, ticket.code)).toMatchObject({ firstResponseDueAt: due?.toISOString(), firstResponseWarningAt: null });
});

it('closes after so much office time from the mail server’s yes, and reminds at half of it', async () => {
  const { ticket } = await openedTicket(app);
  const { ticket: asked } = await act(agent, 'requestInformation', ticket.id, { body: '¿Qué versión usa?' });
  expect(Date.parse(asked?.autoCloseAt ?? '')).toBeGreaterThan(Date.now() + 18 * HOUR);
  const { clock_started_at: started, ...clock } = await vi.waitFor(
    async () => {
      const columns = await columnsOf(ticket.id);
      if (!columns.clock_started_at) throw new Error('the mail that asks is not sent yet');
      return { ...columns, clock_started_at: columns.clock_started_at };
    },
    { timeout: 10_000 },
  );
  expect(clock.auto_close_at).toEqual(addOfficeTime(officeHours, started, 18 * HOUR));
  expect(clock.remind_at).toEqual(addOfficeTime(officeHours, started, 9 * HOUR));
});

it('tells in the history by when it closes, in office time too', async () => {
  const { ticket } = await openedTicket(app);
  await act(agent, 'proposeSolution', ticket.id, { body: 'Listo.' });
  const entries = await app.sql.selectFrom('history_entry').select(['at', 'data']).where('ticket_id', '=', uuidOf(ticket.id)).execute();
  const asked = entries.find(({ data }) => data.type === 'StatusChanged' && data.to === 'RESOLVED');
  if (asked?.data.type !== 'StatusChanged') throw new Error('the history does not tell of the solution');
  const seconds = officeTimeBetween(officeHours, asked.at, new Date(asked.data.autoCloseAt ?? '')) / 1_000;
  expect(Math.round(seconds / 60)).toBe(18 * 60);
});

it('ends the clock of the first answer with a ticket that is closed without one, and does not wake it by reopening', async () => {
  const { customer, ticket } = await openedTicket(app);
  await app.sql
    .updateTable('ticket')
    .set({ first_response_due_at: new Date('2026-01-02T03:04:05Z') })
    .where('id', '=', uuidOf(ticket.id))
    .execute();
  const due = async (): Promise<boolean> => {
    const { tickets } = await agent.ask<{ tickets: { nodes: { id: string }[] } }>('{ tickets(orderBy: FIRST_RESPONSE_DUE_ASC, first: 100) { nodes { id } } }');
    return tickets.nodes.some(({ id }) => id === ticket.id);
  };
  expect(await due()).toBe(true);
  await act(agent, 'closeTicket', ticket.id, { message: 'Lo cerramos por repetido.' });
  expect(await clocksOf(agent, ticket.code)).toMatchObject({ firstRespondedAt: null, firstResponseWarningAt: null });
  expect(await due()).toBe(false);
  expect((await act(customer, 'addMessage', ticket.id, { body: 'Sigue igual.' })).ticket?.status).toBe('IN_PROGRESS');
  expect(await clocksOf(agent, ticket.code)).toMatchObject({ firstRespondedAt: null, firstResponseWarningAt: null });
  expect(await due()).toBe(false);
});

it('says so to everyone: the desk tells its hours, their zone and the holidays', async () => {
  const { desk } = await app.visitor().ask('{ desk { officeHours { hours timeZone holidays } } }');
  expect(desk).toEqual({
    officeHours: { hours: 'Mo-Fr 08:00-12:00,13:00-18:00; Sa 09:00-12:00', timeZone: 'America/Mexico_City', holidays: ['12-25'] },
  });
});
