import { randomBytes } from 'node:crypto';
import { REASON_MAX } from '@vobo/schema';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDueTickets } from '../src/modules/clocks/close-due-tickets.js';
import type { ApiUser } from './support/client.js';
import { expectInvariants } from './support/invariants.js';
import { act, newAddress, readTicket, uuidOf } from './support/journey.js';
import { deliver, receive, replyAddressOf, type SentMail } from './support/mail-in.js';
import { MailedDesk } from './support/mailed-desk.js';
import { PDF, blackPng } from './support/sample-files.js';
import type { TestApp } from './support/test-app.js';
import type { MilledTicket, TicketMill } from './support/ticket-mill.js';

describe('an answer by mail', () => {
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

  describe('moves its ticket as the portal would', () => {
    it('is a message on an open ticket and on one in attention, and moves nothing', async () => {
      const ticket = await mill.open();
      expect(await desk.answer(ticket, { text: 'Olvidé decir que es con Chrome.' })).toMatchObject({ state: 'APPLIED', reason: null });
      expect(await desk.see(ticket.code)).toMatchObject({
        status: 'OPEN',
        round: 1,
        lastMessage: { body: 'Olvidé decir que es con Chrome.', kind: 'MESSAGE', channel: 'EMAIL', author: { email: ticket.email } },
      });
      await act(agent, 'startTicket', ticket.id);
      await desk.answer(ticket, { text: 'Y con Firefox.' });
      expect(await desk.see(ticket.code)).toMatchObject({ status: 'IN_PROGRESS', round: 1, messageCount: 2, lastMessage: { body: 'Y con Firefox.' } });
    });

    it('is the answer that a ticket on its customer waits for', async () => {
      const ticket = await mill.open();
      await act(agent, 'requestInformation', ticket.id, { body: '¿Con qué navegador?' });
      await desk.answer(ticket, { text: 'Con Chrome.' });
      expect(await desk.see(ticket.code)).toMatchObject({ status: 'IN_PROGRESS', round: 1, lastMessage: { body: 'Con Chrome.', kind: 'MESSAGE' } });
      expect((await readTicket(agent, ticket.code))?.autoCloseAt).toBeNull();
    });

    it('rejects a solution that waits, with its text as the reason, and begins the next round', async () => {
      const ticket = await mill.resolved();
      await desk.answer(ticket, { text: 'Sigue en blanco después de reiniciar.' });
      const seen = await desk.see(ticket.code);
      expect(seen).toMatchObject({ status: 'IN_PROGRESS', round: 2, soundsSolved: false, lastMessage: { kind: 'REJECTION' } });
      expect(seen.history.nodes.at(-1)?.event).toMatchObject({ from: 'RESOLVED', to: 'IN_PROGRESS', reason: 'Sigue en blanco después de reiniciar.' });
      await app.mail(ticket.email, ({ text }) => text.includes('Sigue en blanco después de reiniciar.'));
    });

    it('that only says thanks rejects all the same, and tells the agent that it can be closed again; a further answer takes that back', async () => {
      const ticket = await mill.resolved();
      await desk.answer(ticket, { text: 'Gracias, ya quedó.' });
      expect(await desk.see(ticket.code)).toMatchObject({ status: 'IN_PROGRESS', round: 2, soundsSolved: true });
      expect((await desk.see(ticket.code, ticket.customer)).soundsSolved).toBe(false);
      await desk.answer(ticket, { text: 'Perdón, volvió a fallar ahora mismo con otro cliente.' });
      expect(await desk.see(ticket.code)).toMatchObject({ status: 'IN_PROGRESS', soundsSolved: false });
    });

    it('reopens a closed ticket, however it was closed', async () => {
      const ticket = await desk.closedTicket();
      await desk.answer(ticket, { text: 'Volvió a fallar.' });
      expect(await desk.see(ticket.code)).toMatchObject({
        status: 'IN_PROGRESS',
        outcome: null,
        round: 2,
        lastMessage: { body: 'Volvió a fallar.', kind: 'MESSAGE' },
      });

      const silent = await mill.open();
      await act(agent, 'requestInformation', silent.id, { body: '¿Con qué navegador?' });
      await vi.waitFor(() => mill.clockStarted(silent.id), { timeout: 10_000 });
      await mill.due(silent.id, -1);
      await closeDueTickets(app.app.services.database);
      expect(await desk.see(silent.code)).toMatchObject({ status: 'CLOSED', outcome: 'NO_CUSTOMER_REPLY' });
      await desk.answer(silent, { text: 'Estaba de viaje. Con Chrome.' });
      expect(await desk.see(silent.code)).toMatchObject({ status: 'IN_PROGRESS', round: 2 });
    });

    it('waits for an agent where the ticket cannot be reopened by it', async () => {
      const late = await desk.closedTicket();
      await app.sql
        .updateTable('ticket')
        .set({ closed_at: new Date(Date.now() - app.config.reopenWindow - 1_000) })
        .where('id', '=', uuidOf(late.id))
        .execute();
      expect(await desk.answer(late, { text: 'Volvió a fallar.' })).toMatchObject({
        state: 'UNVERIFIED',
        reason: 'REOPEN_WINDOW_OVER',
        body: 'Volvió a fallar.',
      });
      const spam = await desk.closedTicket();
      await app.sql.updateTable('ticket').set({ outcome: 'SPAM' }).where('id', '=', uuidOf(spam.id)).execute();
      expect(await desk.answer(spam, { text: 'Compre ya.' })).toMatchObject({ state: 'UNVERIFIED', reason: 'TICKET_CLOSED_FOR_GOOD' });
      expect(await desk.see(spam.code)).toMatchObject({ status: 'CLOSED', messageCount: 1 });
      await app.sql.updateTable('ticket').set({ outcome: 'WITHOUT_APPROVAL' }).where('id', '=', uuidOf(spam.id)).execute();
    });

    it('is seen live by whoever has the ticket open', async () => {
      const ticket = await mill.open();
      const watching = agent.watch<{ ticketHistory: { event: { message?: { body: string } } } }>(
        'subscription ($id: ID!) { ticketHistory(ticketId: $id) { seq event { ... on MessageAdded { message { body } } } } }',
        { id: ticket.id },
      );
      await vi.waitFor(() => expect(watching.received).toHaveLength(1), 10_000);
      await desk.answer(ticket, { text: 'Lo ve en vivo.' });
      await vi.waitFor(() => expect(watching.received.at(-1)?.ticketHistory.event.message?.body).toBe('Lo ve en vivo.'), 10_000);
      await watching.stop();
    });

    it('that comes while an agent acts is decided on what the agent left', { timeout: 120_000 }, async () => {
      for (let turn = 0; turn < 6; turn += 1) {
        const ticket = await mill.open();
        const to = await replyAddressOf(app, ticket.email);
        const [mail] = await Promise.all([
          deliver(app, { from: ticket.email, to, text: 'Falta algo.' }),
          act(agent, 'proposeSolution', ticket.id, { body: 'Listo.' }),
        ]);
        expect(mail).toMatchObject({ state: 'APPLIED' });
        const { status, round, messageCount } = await desk.see(ticket.code);
        expect(messageCount).toBe(2);
        // Before the solution it is a message, after it a rejection.
        expect([
          ['RESOLVED', 1],
          ['IN_PROGRESS', 2],
        ]).toContainEqual([status, round]);
      }
    });

    it('that comes while the clock closes the ticket is never lost', { timeout: 120_000 }, async () => {
      for (let turn = 0; turn < 8; turn += 1) {
        const ticket = await mill.resolved();
        const to = await replyAddressOf(app, ticket.email);
        await mill.due(ticket.id, -1);
        const mail = deliver(app, { from: ticket.email, to, text: 'Sigue igual.' });
        await closeDueTickets(app.app.services.database);
        expect(await mail).toMatchObject({ state: 'APPLIED' });
        expect(await desk.see(ticket.code)).toMatchObject({ status: 'IN_PROGRESS', round: 2, lastMessage: { body: 'Sigue igual.' } });
      }
    });
  });

  describe('holds what the person wrote', () => {
    it('shows the answer alone, folds away what it quotes, and keeps the mail as it came for agents', async () => {
      const ticket = await mill.open();
      const quoted = 'El mié, 5 nov 2026 a las 10:00, VoBo <soporte@vobo.example> escribió:\n> ¿Con qué navegador?';
      await desk.answer(ticket, { text: `Con Chrome.\n\n${quoted}` });
      const { lastMessage } = await desk.see(ticket.code);
      expect(lastMessage).toMatchObject({ body: 'Con Chrome.' });
      expect(lastMessage?.quotedText).toContain('¿Con qué navegador?');
      expect((await desk.see(ticket.code, ticket.customer)).lastMessage).toMatchObject({ quotedText: lastMessage?.quotedText, rawMailUrl: null });
      const raw = await agent.fetch(lastMessage?.rawMailUrl ?? '');
      expect(raw.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(raw.headers.get('content-security-policy')).toContain('sandbox');
      expect(await raw.text()).toContain(`From: Carla <${ticket.email}>`);
      for (const stranger of [ticket.customer, app.visitor(), await app.apiClient()]) {
        expect((await stranger.fetch(lastMessage?.rawMailUrl ?? '')).status).toBe(404);
      }
    });

    it('shows nobody the secret of a link that it quotes', async () => {
      const ticket = await mill.open();
      const secret = 'dJPz0ddm9otmyqwzfj5ucOHVWTDs9teVSQGr-pj5qEs';
      const link = `http://localhost:4000/t/${ticket.code}`;
      const text = `¿Es ${link}#k=${secret}?\n\nEl mié, 5 nov 2026 a las 10:00, VoBo <soporte@vobo.example> escribió:\n> ${link}#k=${secret}\n> Hola`;
      await desk.answer(ticket, { text });
      const { lastMessage } = await desk.see(ticket.code);
      expect(lastMessage?.body).toBe(`¿Es ${link}?`);
      expect(lastMessage?.quotedText).toContain(`> ${link}\n`);
      expect(JSON.stringify(lastMessage)).not.toContain(secret);
    });

    it('is cut with a mark where it is longer than a message may be', async () => {
      const ticket = await mill.resolved();
      await desk.answer(ticket, { text: 'No funciona. '.repeat(3_000) });
      const seen = await desk.see(ticket.code);
      expect(seen.lastMessage?.body).toHaveLength(20_000);
      expect(seen.lastMessage?.body).toMatch(/El texto es más largo: el correo original está completo\.$/);
      expect(seen.history.nodes.at(-1)?.event['reason']).toHaveLength(REASON_MAX);
    });

    it('has no characters that cannot be shown', async () => {
      const ticket = await mill.open();
      await desk.answer(ticket, { text: 'a\u0000b\u202ec\u0007d', subject: 'x\u0000y' });
      expect((await desk.see(ticket.code)).lastMessage?.body).toBe('abcd');
    });

    it('brings its files by the rules of uploads, names those that were refused, and leaves decoration out', async () => {
      const ticket = await mill.open();
      const files = [
        { name: 'póliza.pdf', type: 'application/pdf', content: PDF },
        { name: 'virus.exe', type: 'application/x-msdownload', content: Buffer.from('MZ') },
        { name: 'dibujo.svg', type: 'image/svg+xml', content: Buffer.from('<svg onload="alert(1)"/>') },
        { name: 'no-es.pdf', type: 'application/pdf', content: Buffer.from('hola') },
        { name: 'pixel.png', type: 'image/png', content: blackPng(1, 1), inline: true },
        { name: 'pantalla.png', type: 'image/png', content: await noisyPicture(), inline: true },
      ];
      await desk.answer(ticket, { text: 'Así se ve.', files });
      const { lastMessage, attachmentCount } = await desk.see(ticket.code);
      expect(lastMessage?.attachments.map(({ fileName }) => fileName).toSorted()).toEqual(['pantalla.png', 'póliza.pdf']);
      expect(attachmentCount).toBe(2);
      expect(lastMessage?.body).toMatch(/^Así se ve\.\n\nArchivos del correo que no se aceptaron:\n- virus\.exe: .+\n- dibujo\.svg: .+\n- no-es\.pdf: .+$/);
      expect(lastMessage?.body).not.toContain('pixel');
      // The same picture under the next mail is the signature's.
      await desk.answer(ticket, { text: 'Otra cosa.', files: files.slice(-1) });
      expect(await desk.see(ticket.code)).toMatchObject({ attachmentCount: 2, lastMessage: { body: 'Otra cosa.', attachments: [] } });
    });

    it('counts without a text when it brings a file, and moves nothing when it brings nothing', async () => {
      const ticket = await mill.open();
      await act(agent, 'requestInformation', ticket.id, { body: '¿Nos envía la póliza?' });
      expect(await desk.answer(ticket, { text: '\n \n' })).toMatchObject({ state: 'RECORDED', ticket_id: uuidOf(ticket.id) });
      expect(await desk.see(ticket.code)).toMatchObject({ status: 'ON_CUSTOMER', messageCount: 1 });
      await desk.answer(ticket, { text: '', files: [{ name: 'poliza.pdf', type: 'application/pdf', content: PDF }] });
      expect(await desk.see(ticket.code)).toMatchObject({
        status: 'IN_PROGRESS',
        attachmentCount: 1,
        lastMessage: { body: '(Correo sin texto, con archivos)' },
      });
    });

    it('takes no more files than a message may have', async () => {
      const ticket = await mill.open();
      const files = Array.from({ length: 7 }, (_, number) => ({ name: `hoja-${number}.txt`, type: 'text/plain', content: Buffer.from(`hoja ${number}`) }));
      await desk.answer(ticket, { text: 'Van todas.', files });
      const { lastMessage } = await desk.see(ticket.code);
      expect(lastMessage?.attachments).toHaveLength(5);
      expect(lastMessage?.body).toMatch(/- hoja-5\.txt: son demasiados archivos\n- hoja-6\.txt: son demasiados archivos$/);
    });
  });

  describe('is believed only from its own sender', () => {
    it.each([
      ['from another sender, with the right address', (ticket: MilledTicket) => ({ from: newAddress(), text: `Soy ${ticket.email}.` }), 'OTHER_SENDER'],
      ['whose sender is not proved', () => ({ dmarc: 'fail' as const, text: 'Hola.' }), 'NOT_AUTHENTICATED'],
      ['whose sender nobody vouches for', () => ({ dmarc: 'none' as const, text: 'Hola.' }), 'NOT_AUTHENTICATED'],
      ['with two senders', (ticket: MilledTicket) => ({ from: `${ticket.email}, ${newAddress()}`, text: 'Hola.' }), 'NO_SENDER'],
      ['to an address that is no ticket’s', () => ({ to: `reply+${'a'.repeat(26)}@vobo.example`, text: 'Hola.' }), 'UNKNOWN_REPLY_ADDRESS'],
      [
        'that names the ticket in its subject only',
        (ticket: MilledTicket) => ({ to: 'soporte@vobo.example', subject: `Re: [${ticket.code}]`, text: 'Hola.' }),
        'NO_REPLY_ADDRESS',
      ],
    ])('%s: it waits for an agent and changes nothing', async (_, mail, reason) => {
      const ticket = await mill.resolved();
      const before = await desk.see(ticket.code);
      expect(await desk.answer(ticket, mail(ticket))).toMatchObject({ state: 'UNVERIFIED', reason, ticket_id: null });
      expect(await desk.see(ticket.code)).toEqual(before);
    });

    it('to two tickets at once waits for an agent', async () => {
      const email = newAddress();
      const [one, two] = [await mill.open(email), await mill.open(email)];
      const replies = await vi.waitFor(async () => {
        const found = new Set((await app.mails(email)).map(({ headers }) => headers['reply-to'] ?? ''));
        expect(found.size).toBe(2);
        return [...found];
      }, 10_000);
      expect(await deliver(app, { from: email, to: replies, text: 'Los dos.' })).toMatchObject({ state: 'UNVERIFIED', reason: 'SEVERAL_TICKETS' });
      for (const { code } of [one, two]) expect(await desk.see(code)).toMatchObject({ messageCount: 0 });
    });

    it('adds nobody whom it names: neither copies nor Reply-To', async () => {
      const ticket = await mill.open();
      const stranger = newAddress();
      await desk.answer(ticket, { text: 'Pongo en copia a mi jefe.', headers: [`Cc: ${stranger}`, `Reply-To: ${stranger}`] });
      await act(agent, 'replyToTicket', ticket.id, { body: 'Hola a todos.' });
      await app.mail(ticket.email, ({ text }) => text.includes('Hola a todos.'));
      expect(await app.mails(stranger)).toEqual([]);
      expect(await deliver(app, { from: stranger, to: await replyAddressOf(app, ticket.email), text: 'Soy el jefe.' })).toMatchObject({
        reason: 'OTHER_SENDER',
      });
      expect(await app.sql.selectFrom('customer').select('id').where('email', '=', stranger).execute()).toEqual([]);
    });

    it('is one answer however often it is delivered', async () => {
      const ticket = await mill.resolved();
      const mail: SentMail = {
        from: ticket.email,
        to: await replyAddressOf(app, ticket.email),
        text: 'Sigue igual.',
        messageId: `<${randomBytes(8).toString('hex')}@mail.example>`,
      };
      await Promise.all([receive(app, mail), receive(app, mail), receive(app, { ...mail, headers: ['X-Way: two'] })]);
      await deliver(app, mail);
      await vi.waitFor(async () => {
        const waiting = await app.sql.selectFrom('inbound_mail').select('id').where('state', '=', 'RECEIVED').execute();
        expect(waiting).toEqual([]);
      }, 10_000);
      expect(await desk.see(ticket.code)).toMatchObject({ round: 2, messageCount: 2 });
    });
  });
});

/** A picture that is too large to be an icon. */
async function noisyPicture(): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(randomBytes(80 * 80 * 3), { raw: { width: 80, height: 80, channels: 3 } })
    .png()
    .toBuffer();
}
