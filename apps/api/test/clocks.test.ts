import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDueTickets } from '../src/modules/clocks/close-due-tickets.js';
import { remindCustomers } from '../src/modules/clocks/remind-customers.js';
import { sweep } from '../src/modules/clocks/sweep.js';
import { act, createRequest, newAddress, openedTicket, readTicket } from './support/journey.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

describe('clocks', () => {
  let app: TestApp;
  let mill: TicketMill;

  beforeAll(async () => {
    app = await TestApp.start({ sweepEvery: 3_600_000 });
    mill = new TicketMill(app);
  });

  afterAll(() => app.stop());

  it('start when the mail server takes the mail that asks, with the reminder half way', async () => {
    const { id } = await mill.resolved();
    const row = await app.sql
      .selectFrom('ticket')
      .select([
        sql<number>`extract(epoch from auto_close_at - clock_started_at)::int`.as('closes'),
        sql<number>`extract(epoch from remind_at - clock_started_at)::int`.as('reminds'),
        'clock_started_at',
      ])
      .where('id', '=', mill.uuidOf(id))
      .executeTakeFirstOrThrow();
    const mail = await app.sql
      .selectFrom('outbox_mail')
      .select('sent_at')
      .where('ticket_id', '=', mill.uuidOf(id))
      .where('starts_clock', '=', true)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ closes: 48 * 3_600, reminds: 24 * 3_600, clock_started_at: mail.sent_at });
  });

  it('promise a first answer exactly 24 hours after the ticket came to exist', async () => {
    const { ticket } = await openedTicket(app);
    const row = await app.sql
      .selectFrom('ticket')
      .select(sql<number>`extract(epoch from first_response_due_at - created_at)::float8`.as('seconds'))
      .where('id', '=', mill.uuidOf(ticket.id))
      .executeTakeFirstOrThrow();
    expect(row.seconds).toBe(24 * 3_600);
  });

  it('remind once, half way, with the deadline in the mail', async () => {
    const { customer, email, ticket } = await openedTicket(app);
    const agent = await app.agent();
    await act(agent, 'requestInformation', ticket.id, { body: '¿Con qué navegador trabaja?' });
    await vi.waitFor(() => mill.clockStarted(ticket.id), { timeout: 10_000 });
    await app.sql
      .updateTable('ticket')
      .set({ remind_at: sql<Date>`now() - interval '1 second'` })
      .where('id', '=', mill.uuidOf(ticket.id))
      .execute();
    expect(await remindCustomers(app.app.services.database)).toBe(1);
    expect(await remindCustomers(app.app.services.database)).toBe(0);
    const mails = await vi.waitFor(
      async () => {
        const found = (await app.mails(email)).filter(({ text }) => text.includes('¿Con qué navegador trabaja?'));
        expect(found).toHaveLength(2);
        return found;
      },
      { timeout: 10_000 },
    );
    expect(mails[0]?.subject).toContain(ticket.code);
    expect(await readTicket(customer, ticket.code)).toMatchObject({ status: 'ON_CUSTOMER' });
  });

  it('do not remind whoever has answered', async () => {
    const { customer, ticket } = await openedTicket(app);
    const agent = await app.agent();
    await act(agent, 'requestInformation', ticket.id, { body: '¿Cuál es la póliza?' });
    await vi.waitFor(() => mill.clockStarted(ticket.id), { timeout: 10_000 });
    await act(customer, 'addMessage', ticket.id, { body: 'La 4711.' });
    const row = await app.sql
      .selectFrom('ticket')
      .select(['remind_at', 'auto_close_at', 'clock_started_at'])
      .where('id', '=', mill.uuidOf(ticket.id))
      .executeTakeFirst();
    expect(row).toEqual({ remind_at: null, auto_close_at: null, clock_started_at: null });
  });

  it('catch up on everything that fell due while nobody was there, in two processes at once, each ticket once', async () => {
    const tickets = await Promise.all(Array.from({ length: 12 }, () => mill.resolved()));
    for (const { id } of tickets) await mill.due(id, -86_400_000);
    const closed = await Promise.all(Array.from({ length: 4 }, () => closeDueTickets(app.app.services.database)));
    expect(closed.reduce((sum, count) => sum + count, 0)).toBe(12);
    const uuids = tickets.map(({ id }) => mill.uuidOf(id));
    const entries = await app.sql.selectFrom('history_entry').select(['ticket_id', 'data']).where('ticket_id', 'in', uuids).execute();
    expect(entries.filter(({ data }) => data.type === 'StatusChanged' && data.to === 'CLOSED')).toHaveLength(12);
    const mails = await app.sql.selectFrom('outbox_mail').select('ticket_id').where('ticket_id', 'in', uuids).where('template', '=', 'ticket-closed').execute();
    expect(new Set(mails.map((mail) => mail.ticket_id)).size).toBe(12);
    expect(mails).toHaveLength(12);
  });

  it('close a question without an answer for lack of one, and without a survey', async () => {
    const { customer, email, ticket } = await openedTicket(app);
    const agent = await app.agent();
    await act(agent, 'requestInformation', ticket.id, { body: '¿Qué versión usa?' });
    await vi.waitFor(() => mill.clockStarted(ticket.id), { timeout: 10_000 });
    await mill.due(ticket.id, -1);
    const before = (await app.mails(email)).length;
    await closeDueTickets(app.app.services.database);
    expect(await readTicket(customer, ticket.code)).toMatchObject({ status: 'CLOSED', outcome: 'NO_CUSTOMER_REPLY', viewerCan: ['ADD_MESSAGE'] });
    const notice = await vi.waitFor(
      async () => {
        const [newest, ...older] = await app.mails(email);
        expect(older).toHaveLength(before);
        return newest;
      },
      { timeout: 10_000 },
    );
    expect(notice?.subject).toContain(ticket.code);
    expect(notice?.html).not.toContain('stars=');
  });

  it('stand still for a ticket whose mail was never taken', async () => {
    const { id, code, customer } = await mill.resolved();
    await app.sql
      .updateTable('ticket')
      .set({ clock_started_at: null, auto_close_at: sql<Date>`now() - interval '1 hour'` })
      .where('id', '=', mill.uuidOf(id))
      .execute();
    await closeDueTickets(app.app.services.database);
    expect(await readTicket(customer, code)).toMatchObject({ status: 'RESOLVED' });
  });

  it('purge requests that nobody verified, and nothing that became a ticket', async () => {
    const { request } = await createRequest(app.visitor(), { email: newAddress() });
    const { ticket } = await openedTicket(app);
    await app.sql
      .updateTable('ticket_request')
      .set({ created_at: sql<Date>`now() - interval '25 hours'` })
      .execute();
    await sweep(app.app.services);
    const left = await app.sql.selectFrom('ticket_request').select('ticket_id').execute();
    expect(left.map((row) => row.ticket_id)).toContain(mill.uuidOf(ticket.id));
    expect(left.map((row) => row.ticket_id)).not.toContain(null);
    const { userErrors } = await app
      .visitor()
      .ask<{ verifyTicket: { userErrors: { code: string }[] } }>(
        'mutation ($input: VerifyTicketInput!) { verifyTicket(input: $input) { userErrors { code } } }',
        { input: { requestId: request?.id, code: '00000000' } },
      )
      .then(({ verifyTicket }) => verifyTicket);
    expect(userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  });
});
