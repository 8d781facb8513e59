import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiUser } from './support/client.js';
import { expectInvariants } from './support/invariants.js';
import { act, newAddress, readTicket, uuidOf } from './support/journey.js';
import { deliver, replyAddressOf, TAKES_MAIL, type SentMail } from './support/mail-in.js';
import { MailedDesk } from './support/mailed-desk.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

const ABSENT = ['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'];

describe('a mail by a machine', () => {
  let desk: MailedDesk;
  let app: TestApp;
  let mill: TicketMill;
  let agent: ApiUser;

  beforeAll(async () => {
    desk = await MailedDesk.start();
    ({ app, mill, agent } = desk);
  });

  afterAll(async () => {
    await expectInvariants(app.app.services);
    await app.stop();
  });

  it('is written down for agents, whatever state the ticket is in, and moves nothing', async () => {
    const open = await mill.open();
    const waiting = await mill.open();
    await act(agent, 'requestInformation', waiting.id, { body: '¿Con qué navegador?' });
    for (const ticket of [open, waiting, await mill.resolved(), await desk.closedTicket()]) {
      const { history, ...before } = await desk.see(ticket.code);
      const mail = { subject: 'Fuera de la oficina', text: 'Vuelvo el lunes. Gracias, ya quedó.', headers: ABSENT };
      expect(await desk.answer(ticket, mail)).toMatchObject({ state: 'RECORDED', ticket_id: uuidOf(ticket.id) });
      const { history: after, ...unchanged } = await desk.see(ticket.code);
      expect(unchanged).toEqual(before);
      expect(after.nodes.at(-1)).toMatchObject({
        seq: (history.nodes.at(-1)?.seq ?? 0) + 1,
        event: { __typename: 'AutomaticMailReceived', subject: 'Fuera de la oficina' },
      });
      expect((await desk.see(ticket.code, ticket.customer)).history.nodes.map(({ event }) => event.__typename)).not.toContain('AutomaticMailReceived');
    }
  });

  it('that answers to the return path of a mail is written down in the ticket of that mail, and nowhere when it speaks for another', async () => {
    const ticket = await mill.open();
    await replyAddressOf(app, ticket.email);
    const to = await desk.returnPathOf(ticket);
    const absent = { to, subject: 'Out of office: No está cotizando', text: 'I am away.', headers: ABSENT, returnPath: '' };
    expect(await desk.answer(ticket, absent)).toMatchObject({ state: 'RECORDED', ticket_id: uuidOf(ticket.id) });
    expect((await desk.see(ticket.code)).history.nodes.at(-1)?.event).toMatchObject({
      __typename: 'AutomaticMailReceived',
      subject: 'Out of office: No está cotizando',
    });
    expect(await desk.answer(ticket, { ...absent, from: newAddress() })).toMatchObject({ state: 'RECORDED', ticket_id: null });
    expect(await desk.answer(ticket, { ...absent, dmarc: 'fail' })).toMatchObject({ state: 'RECORDED', ticket_id: null });
    expect((await desk.see(ticket.code)).history.nodes).toHaveLength(2);
  });

  it('that reports a mail of ours as undeliverable stops the closing clock and shows to agents', async () => {
    const ticket = await mill.resolved();
    const report = {
      from: 'MAILER-DAEMON@mx.customer.example',
      to: await desk.returnPathOf(ticket),
      subject: 'Undelivered Mail Returned to Sender',
      returnPath: '',
      report: `Reporting-MTA: dns; mx.customer.example\r\n\r\nFinal-Recipient: rfc822; ${ticket.email}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user`,
    };
    expect(await deliver(app, report)).toMatchObject({ state: 'APPLIED', ticket_id: uuidOf(ticket.id) });
    expect((await desk.see(ticket.code)).history.nodes.at(-1)?.event.__typename).toBe('MailBounced');
    expect((await readTicket(agent, ticket.code))?.autoCloseAt).toBeNull();
    expect(await deliver(app, { ...report, to: 'bounce+abc@vobo.example' })).toMatchObject({ state: 'RECORDED', ticket_id: null });
  });

  it('fills no history without end, and uses up nothing of what the person may write', async () => {
    const limits = { ...app.config.limits, messagesPerTicketPerHour: 2 };
    const narrow = await TestApp.start({ ...TAKES_MAIL, limits });
    try {
      const ticket = await new TicketMill(narrow).open();
      const mail: SentMail = { from: ticket.email, to: await replyAddressOf(narrow, ticket.email), subject: 'Ausente' };
      for (let turn = 0; turn < 4; turn += 1) expect(await deliver(narrow, { ...mail, headers: ABSENT })).toMatchObject({ state: 'RECORDED' });
      const entries = await narrow.sql.selectFrom('history_entry').select('seq').where('ticket_id', '=', uuidOf(ticket.id)).execute();
      expect(entries).toHaveLength(3);
      for (const text of ['Uno.', 'Dos.']) expect(await deliver(narrow, { ...mail, text })).toMatchObject({ state: 'APPLIED' });
      expect(await deliver(narrow, { ...mail, text: 'Tres.' })).toMatchObject({ state: 'UNVERIFIED', reason: 'TOO_MANY', body: 'Tres.' });
      expect((await act(ticket.customer, 'addMessage', ticket.id, { body: 'Cuatro.' })).userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    } finally {
      await narrow.stop();
    }
  });

  it('is never answered', async () => {
    const ticket = await mill.resolved();
    const before = await app.sql.selectFrom('outbox_mail').select('id').execute();
    await desk.answer(ticket, { subject: 'Respuesta automática', text: 'Recibimos su correo.', headers: ABSENT });
    expect(await app.sql.selectFrom('outbox_mail').select('id').execute()).toHaveLength(before.length);
  });
});
