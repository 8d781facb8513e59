import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { act, createRequest, mailedCode, newAddress, openedTicket, readTicket, verify } from './support/journey.js';
import { TestApp } from './support/test-app.js';

/** One ticket through its whole life: asked, proved, answered, rejected, accepted, rated. */
describe('a ticket, from the form to the stars', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });

  afterAll(() => app.stop());

  it('does not exist until the mailed code is entered, and is confirmed by mail then', async () => {
    const email = newAddress();
    const customer = app.visitor();
    const agent = await app.agent();

    const { request } = await createRequest(customer, { email, subject: 'Cobro doble en la póliza 77' });
    expect(request?.maskedEmail).toMatch(/^.\*\*\*@customer\.example$/);
    const list = await agent.ask<{ tickets: { nodes: { subject: string }[] } }>('{ tickets(first: 100) { nodes { subject } } }');
    expect(list.tickets.nodes.map(({ subject }) => subject)).not.toContain('Cobro doble en la póliza 77');

    const { ticket, userErrors } = await verify(customer, request?.id ?? '', await mailedCode(app, email));
    expect(userErrors).toEqual([]);
    expect(ticket).toMatchObject({ status: 'OPEN', round: 1, viewerCan: ['ADD_MESSAGE'] });
    const confirmation = await app.mail(email, ({ subject }) => subject.includes(ticket?.code ?? '-'));
    expect(confirmation.text).toContain('Cobro doble en la póliza 77');
  });

  it('is attended, solved, accepted with stars and closed', async () => {
    const { customer, email, ticket } = await openedTicket(app);
    const agent = await app.agent();

    expect((await act(agent, 'startTicket', ticket.id)).ticket).toMatchObject({ status: 'IN_PROGRESS' });
    expect((await act(agent, 'proposeSolution', ticket.id, { body: 'Actualizamos la tarifa. Pruebe de nuevo.' })).ticket).toMatchObject({ status: 'RESOLVED' });
    await app.mail(email, ({ text }) => text.includes('Actualizamos la tarifa'));
    expect((await readTicket(customer, ticket.code))?.viewerCan).toEqual(['ACCEPT_SOLUTION', 'REJECT_SOLUTION']);

    const accepted = await act(customer, 'acceptSolution', ticket.id, { rating: { stars: 5, comment: 'Muy rápido, gracias.' } });
    expect(accepted.userErrors).toEqual([]);
    expect(accepted.ticket).toMatchObject({ status: 'CLOSED', outcome: 'ACCEPTED' });
    const { ticket: closed } = await agent.ask<{
      ticket: { rating: { stars: number; comment: string }; history: { nodes: { seq: number; event: { __typename: string } }[] } };
    }>('query ($code: String!) { ticket(code: $code) { rating { stars comment } history(first: 50) { nodes { seq event { __typename } } } } }', {
      code: ticket.code,
    });
    expect(closed.rating).toEqual({ stars: 5, comment: 'Muy rápido, gracias.' });
    expect(closed.history.nodes.map(({ seq, event }) => `${seq} ${event.__typename}`)).toEqual([
      '1 TicketCreated',
      '2 AssigneeChanged',
      '3 StatusChanged',
      '4 MessageAdded',
      '5 StatusChanged',
      '6 TicketRated',
      '7 StatusChanged',
    ]);
  });

  it('goes on, one round further, when the solution is rejected with a reason', async () => {
    const { customer, ticket } = await openedTicket(app);
    const agent = await app.agent();
    await act(agent, 'proposeSolution', ticket.id, { body: 'Ya debería funcionar.' });

    expect((await act(customer, 'rejectSolution', ticket.id, { reason: '   ' })).userErrors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'reason'] }]);
    const rejected = await act(customer, 'rejectSolution', ticket.id, { reason: 'Sigue la página en blanco.' });
    expect(rejected.ticket).toMatchObject({ status: 'IN_PROGRESS', round: 2, autoCloseAt: null });
  });

  it('waits for the customer with a clock and goes on when they answer', async () => {
    const { customer, ticket } = await openedTicket(app);
    const agent = await app.agent();

    const asked = await act(agent, 'requestInformation', ticket.id, { body: '¿Con qué navegador?' });
    expect(asked.ticket?.status).toBe('ON_CUSTOMER');
    expect(Date.parse(asked.ticket?.autoCloseAt ?? '') - Date.now()).toBeGreaterThan(47.9 * 3_600_000);
    const answered = await act(customer, 'addMessage', ticket.id, { body: 'Con Firefox.' });
    expect(answered.ticket).toMatchObject({ status: 'IN_PROGRESS', autoCloseAt: null });
  });

  it('closes by itself after silence, counted from the mail server’s yes', async () => {
    const quick = await TestApp.start({ autoCloseAfter: 600, sweepEvery: 100 });
    try {
      const { customer, email, ticket } = await openedTicket(quick);
      const agent = await quick.agent();
      await act(agent, 'proposeSolution', ticket.id, { body: 'Listo.' });
      await vi.waitFor(async () => expect(await readTicket(customer, ticket.code)).toMatchObject({ status: 'CLOSED', outcome: 'ACCEPTED_BY_SILENCE' }), {
        timeout: 15_000,
        interval: 50,
      });
      const closed = await quick.mail(email, ({ html }) => html.includes('stars=5'));
      expect(closed.subject).toContain(ticket.code);
    } finally {
      await quick.stop();
    }
  });

  it('is reopened by a message after it was closed', async () => {
    const { customer, ticket } = await openedTicket(app);
    const agent = await app.agent();
    await act(agent, 'closeTicket', ticket.id, { message: 'Dimos de alta al usuario.' });
    const reopened = await act(customer, 'addMessage', ticket.id, { body: 'El usuario no puede entrar.' });
    expect(reopened.ticket).toMatchObject({ status: 'IN_PROGRESS', outcome: null, round: 2 });
  });
});
