import type { DeliveryAction, DeliveryReport } from '@vobo/mailer';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCode } from '../src/modules/mail/sealed-code.js';
import { handleDeliveryReport, type ReportEffect } from '../src/modules/mail/handle-delivery-report.js';
import type { OutboxWorker } from '../src/modules/mail/outbox-worker.js';
import { publicId } from '../src/platform/ids.js';
import type { ApiUser } from './support/client.js';
import { act, createRequest, newAddress, uuidOf, verify } from './support/journey.js';
import { receivedMail, TAKES_MAIL } from './support/mail-in.js';
import { MailServer } from './support/mail-server.js';
import { drained, eventually, startWorker } from './support/outbox.js';
import { TestApp } from './support/test-app.js';

let app: TestApp;
let server: MailServer;
let workers: OutboxWorker[];

beforeEach(async () => {
  // Only what the tests start sends mail.
  app = await TestApp.start({ roles: ['web'], ...TAKES_MAIL });
  server = await MailServer.start();
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await server.close();
  await app.stop();
});

function work(): void {
  workers.push(startWorker(app.app.services, server.url));
}

interface ReachedTicket {
  readonly id: string;
  readonly uuid: string;
  readonly code: string;
  readonly customer: ApiUser;
  readonly agent: ApiUser;
  /** Their mutations, by name. */
  readonly does: (user: ApiUser, mutation: string, body: string) => Promise<unknown>;
}

/** A ticket whose own mails are out of the way. */
async function newTicket(): Promise<ReachedTicket> {
  const [customer, agent, email] = [app.visitor(), await app.agent(), newAddress()];
  const { request } = await createRequest(customer, { email });
  const mail = await app.sql.selectFrom('outbox_mail').select('sealed_code').where('to_email', '=', email).executeTakeFirstOrThrow();
  const { ticket } = await verify(customer, request?.id ?? '', openCode(app.app.services.secrets, Buffer.from(mail.sealed_code ?? [])));
  if (!ticket) throw new Error('no ticket');
  await app.sql.deleteFrom('outbox_mail').execute();
  const does = (user: ApiUser, mutation: string, body: string) => act(user, mutation, ticket.id, { body });
  return { id: ticket.id, uuid: uuidOf(ticket.id), code: ticket.code, customer, agent, does };
}

function report(action: DeliveryAction, status: string, email: string): DeliveryReport {
  return { recipients: [{ email, action, status, diagnostic: 'smtp; 550 no such user here' }], originalMessageId: null };
}

/** Hands in a report about the newest mail that reached the server. */
function handIn(action: DeliveryAction, status: string, envelopeTo = server.received.at(-1)?.from ?? ''): Promise<ReportEffect> {
  const { services } = app.app;
  const delivery = { envelopeTo, report: report(action, status, 'somebody@elsewhere.example') };
  return services.database.transaction((tx) => handleDeliveryReport(services, tx, delivery));
}

interface Delivery {
  readonly state: string;
  readonly at: string;
  readonly diagnostic: string | null;
  readonly retrying: boolean;
}

const DELIVERIES =
  '{ history(last: 50) { nodes { event { ... on MessageAdded { message { id kind delivery { state at diagnostic retrying } } } } } } lastMessage { delivery { state } } }';

async function deliveries(viewer: ApiUser, code: string): Promise<readonly (Delivery | null)[]> {
  const { ticket } = await viewer.ask<{ ticket: { history: { nodes: { event: { message?: { delivery: Delivery | null } } }[] } } }>(
    `query ($code: String!) { ticket(code: $code) ${DELIVERIES} }`,
    { code },
  );
  return ticket.history.nodes.flatMap(({ event }) => (event.message ? [event.message.delivery] : []));
}

async function statesSeen(viewer: ApiUser, code: string): Promise<readonly (string | null)[]> {
  return (await deliveries(viewer, code)).map((delivery) => delivery?.state ?? null);
}

/** What is said of a ticket's first message. */
async function told({ agent, code }: ReachedTicket): Promise<string> {
  const [delivery] = await deliveries(agent, code);
  return `${delivery?.state} ${delivery?.diagnostic}, ${delivery?.retrying ? 'to be repeated' : 'as yet'}`;
}

/** Waits until somebody listens to what happens to a ticket. */
async function watched(ticketId: string): Promise<void> {
  await eventually(() => expect(app.app.services.hub.watchedTickets()).toContain(ticketId));
}

describe('what became of the mail of a message', () => {
  it('is shown to agents from the queue to the mail server, and to nobody else', async () => {
    const ticket = await newTicket();
    await ticket.does(ticket.agent, 'requestInformation', '¿Con qué aseguradora?');
    expect(await statesSeen(ticket.agent, ticket.code)).toEqual(['QUEUED']);
    const changes = ticket.agent.watch(`subscription ($id: ID!) { ticketChanged(ticketId: $id) { lastMessage { delivery { state } } } }`, { id: ticket.id });
    await watched(ticket.uuid);
    work();
    await drained(app.app.services);
    await vi.waitFor(() => expect(changes.received.at(-1)).toMatchObject({ ticketChanged: { lastMessage: { delivery: { state: 'SENT' } } } }), {
      timeout: 10_000,
    });
    expect(await deliveries(ticket.agent, ticket.code)).toMatchObject([{ state: 'SENT', diagnostic: null }]);
    expect(await statesSeen(ticket.customer, ticket.code)).toEqual([null]);
    await changes.stop();
  });

  it('is null for what is not mailed: notes and what the customer writes', async () => {
    const ticket = await newTicket();
    await ticket.does(ticket.agent, 'addNote', 'Ojo.');
    await ticket.does(ticket.customer, 'addMessage', 'Es con ATLAS.');
    expect(await statesSeen(ticket.agent, ticket.code)).toEqual([null, null]);
  });

  it('tells why the server refused it for good, and why it waits when it is tried again', async () => {
    const ticket = await newTicket();
    await ticket.does(ticket.agent, 'requestInformation', '¿Con qué aseguradora?');
    expect(await told(ticket)).toBe('QUEUED null, as yet');
    server.answer = () => ({ at: 'recipient', code: 450 });
    work();
    await eventually(async () => expect(await told(ticket)).toBe('QUEUED 450 as the test wants it, to be repeated'));
    server.answer = () => ({ at: 'recipient', code: 550 });
    await eventually(async () => expect(await told(ticket)).toBe('FAILED 550 as the test wants it, as yet'));
  });

  it('quotes no server where none said anything: what the net says is for the log', async () => {
    const ticket = await newTicket();
    await ticket.does(ticket.agent, 'requestInformation', '¿Con qué aseguradora?');
    await server.close();
    work();
    await eventually(async () => expect(await told(ticket)).toBe('QUEUED null, to be repeated'));
  });
});

describe('the thread of a ticket', () => {
  async function newestMessageCameAs({ uuid }: ReachedTicket, headerMessageId: string): Promise<void> {
    const { id: messageId } = await app.sql.selectFrom('message').select('id').where('ticket_id', '=', uuid).orderBy('id', 'desc').executeTakeFirstOrThrow();
    const applied = { state: 'APPLIED', reason: null, ticket_id: uuid, message_id: messageId, processed_at: new Date() } as const;
    await receivedMail(app, { ...applied, header_message_id: headerMessageId });
  }

  it('goes on from the mail that the customer wrote, not from one that an agent attached, and keeps one reference through all of it', async () => {
    const ticket = await newTicket();
    await ticket.does(ticket.agent, 'replyToTicket', 'Ya lo vemos.');
    await ticket.does(ticket.customer, 'addMessage', 'Gracias.');
    const theirs = '<CAF+1@mail.example.com>';
    await newestMessageCameAs(ticket, theirs);
    await ticket.does(ticket.agent, 'addNote', 'De un correo sin verificar.');
    await newestMessageCameAs(ticket, '<stray@mail.example.com>');
    await ticket.does(ticket.agent, 'replyToTicket', 'Listo.');
    work();
    await drained(app.app.services);
    const root = `<ticket-${ticket.uuid}@vobo.example>`;
    const seen = server.received.map(({ email }) => [email.inReplyTo, email.references, email.subject]);
    const subject = seen[0]?.[2];
    expect(seen).toEqual([
      [root, root, subject],
      [theirs, `${root} ${theirs}`, subject],
    ]);
  });
});

describe('a mail that comes back', () => {
  async function mailed(): Promise<ReachedTicket> {
    const ticket = await newTicket();
    await ticket.does(ticket.agent, 'requestInformation', '¿Con qué aseguradora?');
    work();
    await drained(app.app.services);
    return ticket;
  }

  function clockOf({ uuid }: ReachedTicket) {
    return app.sql
      .selectFrom('ticket')
      .select(['auto_close_at', 'clock_started_at', 'remind_at', 'mail_failed_at'])
      .where('id', '=', uuid)
      .executeTakeFirstOrThrow();
  }

  it('is shown to agents with what the server said, live, and stops the closing clock', async () => {
    const ticket = await mailed();
    expect((await clockOf(ticket)).clock_started_at).toBeInstanceOf(Date);
    const history = ticket.agent.watch(
      'subscription ($id: ID!) { ticketHistory(ticketId: $id) { seq event { __typename ... on MailBounced { diagnostic messageId } } } }',
      {
        id: ticket.id,
      },
    );
    expect(await handIn('failed', '5.1.1')).toEqual({ effect: 'bounced', ticketId: ticket.uuid });
    const { id: messageId } = await app.sql.selectFrom('message').select('id').where('ticket_id', '=', ticket.uuid).executeTakeFirstOrThrow();
    const event = { __typename: 'MailBounced', diagnostic: '5.1.1 smtp; 550 no such user here', messageId: publicId('message', messageId) };
    await vi.waitFor(() => expect(history.received.at(-1)).toMatchObject({ ticketHistory: { event } }), { timeout: 10_000 });
    expect(await deliveries(ticket.agent, ticket.code)).toMatchObject([{ state: 'BOUNCED', diagnostic: '5.1.1 smtp; 550 no such user here' }]);
    const { mail_failed_at: failedAt, ...clock } = await clockOf(ticket);
    expect(clock).toEqual({ auto_close_at: null, clock_started_at: null, remind_at: null });
    expect(failedAt).toBeInstanceOf(Date);
    await history.stop();
  });

  it('is no business of the customer’s: their history skips it', async () => {
    const ticket = await mailed();
    await handIn('failed', '5.1.1');
    const { ticket: seen } = await ticket.customer.ask<{ ticket: { history: { nodes: { event: { __typename: string } }[] } } }>(
      'query ($code: String!) { ticket(code: $code) { history(last: 50) { nodes { event { __typename } } } } }',
      { code: ticket.code },
    );
    expect(seen.history.nodes.map(({ event }) => event.__typename)).not.toContain('MailBounced');
  });

  it('counts once, however often it is reported', async () => {
    const ticket = await mailed();
    const effects = [await handIn('failed', '5.1.1'), await handIn('failed', '5.1.1')].map(({ effect }) => effect);
    expect(effects).toEqual(['bounced', 'noted']);
    const rows = await app.sql.selectFrom('history_entry').select('data').where('ticket_id', '=', ticket.uuid).execute();
    expect(rows.filter(({ data }) => data.type === 'MailBounced')).toHaveLength(1);
  });

  it.each([
    ['delayed', '4.4.1'],
    ['delivered', '2.0.0'],
    ['relayed', '2.0.0'],
  ] as const)('has not come back when it is reported as %s: nothing changes', async (action, status) => {
    const ticket = await mailed();
    const before = await clockOf(ticket);
    expect(await handIn(action, status)).toMatchObject({ effect: 'noted' });
    expect(await clockOf(ticket)).toEqual(before);
    expect(await statesSeen(ticket.agent, ticket.code)).toEqual(['SENT']);
  });

  it('changes nothing when the address was never ours, whatever the report says', async () => {
    const ticket = await mailed();
    const sealed = server.received.at(-1)?.from ?? '';
    for (const address of ['', 'bounce+x@vobo.example', sealed.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@'))]) {
      expect(await handIn('failed', '5.1.1', address)).toEqual({ effect: 'unknown', ticketId: null });
    }
    expect(await statesSeen(ticket.agent, ticket.code)).toEqual(['SENT']);
  });
});
