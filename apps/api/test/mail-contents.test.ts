import { createHash, randomUUID } from 'node:crypto';
import type { Email } from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enqueueMail } from '../src/modules/mail/enqueue-mail.js';
import type { OutboxWorker } from '../src/modules/mail/outbox-worker.js';
import { proposeSolution } from '../src/modules/messages/propose-solution.js';
import { requestInformation } from '../src/modules/messages/request-information.js';
import { openTicketLink } from '../src/modules/sessions/open-ticket-link.js';
import { acceptSolution } from '../src/modules/tickets/accept-solution.js';
import { closeTicket } from '../src/modules/tickets/close-ticket.js';
import { rejectSolution } from '../src/modules/tickets/reject-solution.js';
import { disownRequest } from '../src/modules/verification/disown-request.js';
import { createRequest } from '../src/modules/verification/create-request.js';
import { publicId } from '../src/platform/ids.js';
import type { Services } from '../src/services.js';
import { TAKES_MAIL } from './support/mail-in.js';
import { MailServer } from './support/mail-server.js';
import { drained, startWorker } from './support/outbox.js';
import { newAgent, newCustomer, newVisitor, ticketInput } from './support/people.js';
import { createTestServices, type TestServices } from './support/services.js';

let parts: TestServices;
let services: Services;
let server: MailServer;
let worker: OutboxWorker;

beforeEach(async () => {
  parts = await createTestServices();
  services = parts.configured({ supportPhone: '302 407 3062', ...TAKES_MAIL });
  server = await MailServer.start();
  worker = startWorker(services, server.url);
});

afterEach(async () => {
  await worker.stop();
  await server.close();
  await parts.close();
});

/** The newest mail to an address, once everything is sent. */
async function newest(to: string): Promise<Email> {
  await drained(services);
  const mail = server.received.findLast((received) => received.to === to);
  if (!mail) throw new Error(`no mail to ${to}`);
  return mail.email;
}

async function ticketWithAgent() {
  const customer = await newCustomer(services);
  return { ...customer, id: publicId('ticket', customer.ticketId), agent: await newAgent(services) };
}

function linkIn(mail: Email): { code: string; token: string } {
  const found = /\/t\/([^\s#?]+)#k=(\S+)/.exec(mail.text ?? '');
  return { code: found?.[1] ?? '', token: found?.[2] ?? '' };
}

function header(mail: Email, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name)?.value;
}

const write = (ticketId: string, body: string) => ({ clientRequestId: randomUUID(), ticketId, body });

describe('the mail with a verification code', () => {
  it('holds no text of the person who asked, and a way to say "it was not me"', async () => {
    const spam = { name: 'Winnings $$$ https://spam.example', subject: 'CHEAP PILLS', description: 'Visit https://spam.example now' };
    const input = ticketInput(spam);
    const { request } = await createRequest(services, newVisitor(), input);
    const mail = await newest(input.email);
    expect(`${mail.subject}\n${mail.text}\n${mail.html}\n${JSON.stringify(mail.headers)}`).not.toMatch(/Winnings|\$\$\$|spam|PILLS|Visit/);
    expect(mail.text).toContain(request?.reference);
    expect(mail.replyTo).toBeUndefined();

    const [, requestId = '', token = ''] = /\/not-me\/([^#]+)#k=(\S+)/.exec(mail.text ?? '') ?? [];
    expect((await disownRequest(services, newVisitor(), { requestId, token })).userErrors).toEqual([]);
    expect(await services.database.sql.selectFrom('ticket_request').select('id').where('email', '=', input.email).execute()).toEqual([]);
  });
});

describe('a mail about a ticket', () => {
  it('opens the ticket by its link while the round lasts, and keeps only the secret’s hash', async () => {
    const ticket = await ticketWithAgent();
    await proposeSolution(services, ticket.agent, write(ticket.id, 'Ya cotiza de nuevo.'));
    const link = linkIn(await newest(ticket.email));
    expect(link.code).toBe(ticket.code);
    expect(Buffer.from(link.token, 'base64url')).toHaveLength(32);
    const rows = await services.database.sql.selectFrom('ticket_link').select('secret_hash').execute();
    expect(rows.map(({ secret_hash }) => secret_hash.toString('hex'))).toContain(createHash('sha256').update(link.token).digest('hex'));

    const opened = await openTicketLink(services, newVisitor(), link);
    expect(opened.payload.ticket?.id).toBe(ticket.id);
    await rejectSolution(services, ticket.viewer, { clientRequestId: randomUUID(), ticketId: ticket.id, reason: 'Sigue igual.' });
    const late = await openTicketLink(services, newVisitor(), link);
    expect(late.payload.userErrors.map(({ code }) => code)).toEqual(['LINK_EXPIRED']);
    const again = linkIn(await newest(ticket.email));
    expect((await openTicketLink(services, newVisitor(), again)).payload.ticket?.round).toBe(2);
  });

  it('is answered at an address of its own for the ticket and the person, of which only the hash is kept', async () => {
    const [one, two] = [await ticketWithAgent(), await ticketWithAgent()];
    const first = await newest(one.email);
    const address = first.replyTo?.[0]?.address ?? '';
    expect(address).toMatch(/^reply\+[a-z2-7]{26}@vobo\.example$/);
    await requestInformation(services, one.agent, write(one.id, '¿Cuál?'));
    expect((await newest(one.email)).replyTo?.[0]?.address).toBe(address);
    expect((await newest(two.email)).replyTo?.[0]?.address).not.toBe(address);

    const token = /\+(.*)@/.exec(address)?.[1] ?? '';
    const kept = await services.database.sql
      .selectFrom('reply_address')
      .select(['ticket_id', 'customer_id'])
      .where('token_hash', '=', createHash('sha256').update(token).digest())
      .execute();
    expect(kept).toEqual([{ ticket_id: one.ticketId, customer_id: one.viewer.customerId }]);
  });

  it('is in one conversation with the ticket’s other mails, and asks machines not to answer', async () => {
    const ticket = await ticketWithAgent();
    const received = await newest(ticket.email);
    await requestInformation(services, ticket.agent, write(ticket.id, '¿Cuál?'));
    const asked = await newest(ticket.email);
    expect(header(asked, 'references')).toBe(header(received, 'references'));
    expect(header(asked, 'in-reply-to')).toBe(`<ticket-${ticket.ticketId}@vobo.example>`);
    expect(asked.messageId).not.toBe(received.messageId);
    expect(asked.subject).toBe(received.subject);
    expect(asked.subject).toBe(`[${ticket.code}] No está cotizando con ATLAS`);
    expect(header(asked, 'auto-submitted')).toBe('auto-generated');
    expect(header(asked, 'x-auto-response-suppress')).toBe('All');
    // Nobody subscribed: a mail program must not offer to end what a ticket has to tell.
    expect(header(asked, 'list-unsubscribe')).toBeUndefined();
    expect(asked.from).toEqual({ name: 'VoBo', address: 'soporte@vobo.example' });
    expect(asked.text).toContain('Tiene 2 días para responder');
  });

  it('brings no header and no recipient in by a subject', async () => {
    const ticket = await ticketWithAgent();
    await services.database.sql.updateTable('ticket').set({ subject: 'Hola\r\nBcc: victim@example.com\r\n\r\nX' }).where('id', '=', ticket.ticketId).execute();
    await requestInformation(services, ticket.agent, write(ticket.id, '¿Cuál?'));
    const mail = await newest(ticket.email);
    expect(mail.subject).toBe(`[${ticket.code}] Hola Bcc: victim@example.com X`);
    expect(header(mail, 'bcc')).toBeUndefined();
    expect(server.received.map(({ to }) => to)).not.toContain('victim@example.com');
  });

  it('never shows a note, whatever its row names', async () => {
    const ticket = await ticketWithAgent();
    const note = await services.database.sql
      .insertInto('message')
      .values({
        ticket_id: ticket.ticketId,
        kind: 'NOTE',
        author_type: 'AGENT',
        author_name: 'Laura',
        body: 'No lo soporta nadie',
        channel: 'PORTAL',
        round: 1,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const row = { id: ticket.ticketId, round: 1, locale: 'es', requester_email: ticket.email } as const;
    await services.database.transaction((tx) => enqueueMail(tx, { template: 'ticket-closed', ticket: row, outcome: 'WITHOUT_APPROVAL', messageId: note.id }));
    expect((await newest(ticket.email)).text).not.toContain('soporta');
  });
});

describe('the mail that a ticket was received', () => {
  it('promises no first answer by a time that was over before the mail could leave', async () => {
    const ticket = await ticketWithAgent();
    expect((await newest(ticket.email)).text).toMatch(/Le responderemos a más tardar el .*\(hora de Colombia\)\./);
    await services.database.pool.query("update ticket set first_response_due_at = now() - interval '1 minute' where id = $1", [ticket.ticketId]);
    const row = { id: ticket.ticketId, round: 1, locale: 'es', requester_email: ticket.email } as const;
    await services.database.transaction((tx) => enqueueMail(tx, { template: 'ticket-received', ticket: row }));
    const { text } = await newest(ticket.email);
    expect(text).toContain('Le responderemos lo antes posible.');
    expect(text).not.toContain('a más tardar');
  });
});

describe('the closing mail', () => {
  it('asks for stars unless the round is rated already', async () => {
    const [rated, silent] = [await ticketWithAgent(), await ticketWithAgent()];
    for (const ticket of [rated, silent]) await proposeSolution(services, ticket.agent, write(ticket.id, 'Listo.'));
    await acceptSolution(services, rated.viewer, { clientRequestId: randomUUID(), ticketId: rated.id, rating: { stars: 5 } });
    await acceptSolution(services, silent.viewer, { clientRequestId: randomUUID(), ticketId: silent.id });
    expect((await newest(rated.email)).html).not.toContain('stars=');
    const { html = '' } = await newest(silent.email);
    expect([...html.matchAll(/#k=[\w-]+&amp;stars=(\d)/g)].map((match) => match[1])).toEqual(['1', '2', '3', '4', '5']);
  });

  it('shows what the agent wrote, with their name', async () => {
    const ticket = await ticketWithAgent();
    await closeTicket(services, ticket.agent, { clientRequestId: randomUUID(), ticketId: ticket.id, message: 'Usuario dado de alta.' });
    expect((await newest(ticket.email)).text).toContain('Laura Gómez escribió:\n\n    Usuario dado de alta.');
  });
});

describe('a reminder', () => {
  async function remind(change: (ticket: Awaited<ReturnType<typeof ticketWithAgent>>) => Promise<unknown>) {
    const ticket = await ticketWithAgent();
    const { message } = await proposeSolution(services, ticket.agent, write(ticket.id, 'Ya cotiza de nuevo.'));
    await drained(services);
    await change(ticket);
    const messageId = message?.id.replace(/^msg_(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') ?? '';
    const row = { id: ticket.ticketId, round: 1, locale: 'es', requester_email: ticket.email } as const;
    await services.database.transaction((tx) => enqueueMail(tx, { template: 'reminder', ticket: row, messageId }));
    await drained(services);
    return services.database.sql.selectFrom('outbox_mail').select('state').where('template', '=', 'reminder').executeTakeFirstOrThrow();
  }

  it('tells the deadline that the ticket has', async () => {
    const row = await remind(({ ticketId }) =>
      services.database.pool.query("update ticket set auto_close_at = now() + interval '24 hours' where id = $1", [ticketId]),
    );
    expect(row.state).toBe('SENT');
    expect(server.received.at(-1)?.email.text).toContain('Tiene 1 día para decidir');
  });

  it('is not sent when the clock was stopped before its turn', async () => {
    const row = await remind(({ viewer, id }) => acceptSolution(services, viewer, { clientRequestId: randomUUID(), ticketId: id }));
    expect(row.state).toBe('EXPIRED');
  });
});
