import { randomUUID } from 'node:crypto';
import type { Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../src/config.js';
import { readDesk } from '../src/modules/desk/desk.reads.js';
import { addMessage } from '../src/modules/messages/add-message.js';
import { proposeSolution } from '../src/modules/messages/propose-solution.js';
import { replyToTicket } from '../src/modules/messages/reply-to-ticket.js';
import { requestInformation } from '../src/modules/messages/request-information.js';
import { openTicketLink } from '../src/modules/sessions/open-ticket-link.js';
import type { CustomerViewer } from '../src/modules/sessions/viewer.js';
import { closeTicket } from '../src/modules/tickets/close-ticket.js';
import { rejectSolution } from '../src/modules/tickets/reject-solution.js';
import { verifyTicket } from '../src/modules/verification/verify-ticket.js';
import { createRequest } from '../src/modules/verification/create-request.js';
import type { Services } from '../src/services.js';
import { MailServer } from './support/mail-server.js';
import { drained, startWorker } from './support/outbox.js';
import { codesOf, mailedCode, newAgent, newVisitor, ticketInput } from './support/people.js';
import { createTestServices, type TestServices } from './support/services.js';

const INVITES = /(?:responda|responder) a este correo|por encima de esta línea|reply to this email|reply above this line/i;
const TRUTH = { es: 'Las respuestas a este correo no llegan al ticket.', en: 'Replies to this email do not reach the ticket.' } as const;

/** Each door alone, and none. */
const DOORS: readonly (readonly [string, Partial<Config>])[] = [
  ['MAIL_IN_PORT', { mailInPort: 2_525 }],
  ['IMAP_URL', { imapUrl: 'imaps://vobo:secret@mail.example/INBOX' }],
  ['MAIL_IN_SECRET', { mailInSecret: 'the secret of a provider in tests' }],
];

let parts: TestServices;
let server: MailServer;

beforeAll(async () => {
  parts = await createTestServices();
  server = await MailServer.start();
});

afterAll(async () => {
  await server.close();
  await parts.close();
});

/** Runs something with the mails it causes going out. */
async function mailing<T>(services: Services, story: () => Promise<T>): Promise<T> {
  const worker = startWorker(services, server.url);
  try {
    return await story();
  } finally {
    await worker.stop();
  }
}

interface Person {
  readonly email: string;
  readonly ticketId: string;
  readonly viewer: CustomerViewer;
}

async function newPerson(services: Services, locale: 'es' | 'en'): Promise<Person> {
  const visitor = { ...newVisitor(), locale };
  const input = ticketInput();
  const { request } = await createRequest(services, visitor, input);
  const { payload, session } = await verifyTicket(services, visitor, { requestId: request?.id ?? '', code: await mailedCode(services, input.email) });
  if (session?.viewer.kind !== 'customer') throw new Error('no session was opened');
  return { email: input.email, ticketId: payload.ticket?.id ?? '', viewer: session.viewer };
}

const write = (ticketId: string, body: string) => ({ clientRequestId: randomUUID(), ticketId, body });

/** A ticket from its first mail to its closing one, each mail waited for. */
async function wholeLife(services: Services, { ticketId, viewer }: Person): Promise<void> {
  const agent = await newAgent(services);
  const steps = [
    () => replyToTicket(services, agent, write(ticketId, 'Ya lo vemos.')),
    () => requestInformation(services, agent, write(ticketId, '¿Con qué navegador?')),
    () => addMessage(services, viewer, write(ticketId, 'Con Firefox.')),
    () => proposeSolution(services, agent, write(ticketId, 'Ya cotiza de nuevo.')),
    () => rejectSolution(services, viewer, { clientRequestId: randomUUID(), ticketId, reason: 'Sigue igual.' }),
    () => closeTicket(services, agent, { clientRequestId: randomUUID(), ticketId, message: 'Lo atiende otra área.' }),
  ];
  for (const step of steps) {
    expect(codesOf(await step())).toEqual([]);
    await drained(services);
  }
}

/** A person's mails about their ticket, in order: the one with the code is about none yet. */
function mailsTo(email: string): Email[] {
  return server.received.filter(({ to, email: mail }) => to === email && mail.subject?.startsWith('[')).map(({ email: mail }) => mail);
}

describe.each(['es', 'en'] as const)('mails about a ticket in %s', (locale) => {
  it('say that they are answered on the ticket’s page while no door for mail is open, and the page takes the answer', async () => {
    const { services } = parts;
    const person = await newPerson(services, locale);
    await mailing(services, () => wholeLife(services, person));
    const mails = mailsTo(person.email);
    expect(mails).toHaveLength(6);
    for (const { headers, text = '', html = '' } of mails) {
      expect(headers.map(({ key }) => key)).not.toContain('reply-to');
      for (const part of [text, html]) {
        expect(part).not.toMatch(INVITES);
        expect(part).not.toContain('reply+');
        expect(part).toContain(TRUTH[locale]);
      }
    }
    expect(await services.database.sql.selectFrom('reply_address').select('ticket_id').where('customer_id', '=', person.viewer.customerId).execute()).toEqual(
      [],
    );

    const [, code = '', token = ''] = /\/t\/([\w-]+)#k=([\w-]+)/.exec(mails.at(-1)?.text ?? '') ?? [];
    const { session } = await openTicketLink(services, { ...newVisitor(), locale }, { code, token });
    if (!session) throw new Error('the link opened nothing');
    const { ticket } = await addMessage(services, session.viewer, write(person.ticketId, 'Todavía falla.'));
    expect(ticket).toMatchObject({ status: 'IN_PROGRESS', round: 3 });
  });

  it.each(DOORS)('ask for answers while %s opens a door, and say where the answer is parted from them', async (_, door) => {
    const services = parts.configured(door);
    const person = await newPerson(services, locale);
    await mailing(services, () => wholeLife(services, person));
    const mails = mailsTo(person.email);
    expect(mails).toHaveLength(6);
    for (const { replyTo, text = '', html = '' } of mails) {
      expect(replyTo?.[0]?.address).toMatch(/^reply\+[a-z2-7]{26}@vobo\.example$/);
      expect(text).toMatch(/^— /);
      for (const part of [text, html]) {
        expect(part).toMatch(INVITES);
        expect(part).not.toContain(TRUTH[locale]);
      }
    }
  });
});

describe('the desk', () => {
  it('tells everybody whether answers by mail are read', async () => {
    expect(await readDesk(parts.services, newVisitor())).toMatchObject({ answersByMail: false });
    for (const [, door] of DOORS) expect(await readDesk(parts.configured(door), newVisitor())).toMatchObject({ answersByMail: true });
  });
});
