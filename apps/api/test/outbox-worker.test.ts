import { randomUUID } from 'node:crypto';
import type { Email } from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { remindCustomers } from '../src/modules/clocks/remind-customers.js';
import { acceptSolution } from '../src/modules/tickets/accept-solution.js';
import { addMessage } from '../src/modules/messages/add-message.js';
import { claimDueMails } from '../src/modules/mail/outbox-queue.js';
import type { OutboxTiming, OutboxWorker } from '../src/modules/mail/outbox-worker.js';
import { proposeSolution } from '../src/modules/messages/propose-solution.js';
import { replyToTicket } from '../src/modules/messages/reply-to-ticket.js';
import { requestInformation } from '../src/modules/messages/request-information.js';
import { publicId } from '../src/platform/ids.js';
import type { Services } from '../src/services.js';
import { MailServer, type Answer } from './support/mail-server.js';
import { drained, eventually, mailsOf, startWorker } from './support/outbox.js';
import { newAgent, newCustomer, newRequest } from './support/people.js';
import { waitingForLocks } from './support/postgres.js';
import { createTestServices, type TestServices } from './support/services.js';

const HOUR = 3_600_000;

let parts: TestServices;
let services: Services;
let server: MailServer;
let workers: OutboxWorker[];

beforeEach(async () => {
  parts = await createTestServices({ mailRetryFor: 48 * HOUR });
  ({ services } = parts);
  server = await MailServer.start();
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await server.close();
  await parts.close();
});

function work(changes: Partial<OutboxTiming> = {}, on = services): OutboxWorker {
  const worker = startWorker(on, server.url, changes);
  workers.push(worker);
  return worker;
}

/** A ticket whose earlier mails have left; what the test sends comes next. */
async function quietTicket() {
  const customer = await newCustomer(services);
  await services.database.sql.updateTable('outbox_mail').set({ state: 'SENT' }).where('to_email', '=', customer.email).execute();
  return { ...customer, publicId: publicId('ticket', customer.ticketId), agent: await newAgent(services) };
}

type QuietTicket = Awaited<ReturnType<typeof quietTicket>>;

function input(ticket: QuietTicket, body = 'Ya cotiza de nuevo.') {
  return { clientRequestId: randomUUID(), ticketId: ticket.publicId, body };
}

function readTicket(ticket: QuietTicket) {
  return services.database.sql.selectFrom('ticket').selectAll().where('id', '=', ticket.ticketId).executeTakeFirstOrThrow();
}

/** A ticket whose next mail is an agent's reply. */
async function answeredTicket(): Promise<QuietTicket> {
  const ticket = await quietTicket();
  await replyToTicket(services, ticket.agent, input(ticket));
  return ticket;
}

/** What the agent wrote, which the text part indents. */
function bodyOf(mail: Email): string | undefined {
  return /^ {4}(\S.*)$/m.exec(mail.text ?? '')?.[1];
}

/** A promise and the function that fulfils it. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: () => resolve() };
}

describe('sending', () => {
  it('sends a mail once and remembers when', async () => {
    const ticket = await answeredTicket();
    work();
    await drained(services);
    expect(server.received.map(({ to, accepted }) => ({ to, accepted }))).toEqual([{ to: ticket.email, accepted: true }]);
    const mail = (await mailsOf(services, ticket.ticketId)).at(-1);
    expect(mail).toMatchObject({ template: 'reply', state: 'SENT', attempts: 1 });
    expect(mail?.sent_at).toBeInstanceOf(Date);
  });

  it('is woken by the commit, long before it would look by itself', async () => {
    const ticket = await quietTicket();
    work({ pollEvery: 3_600_000 });
    await eventually(async () => expect(await claimDueMails(services.database, 1, 1)).toEqual([]));
    await replyToTicket(services, ticket.agent, input(ticket));
    await eventually(() => expect(server.received).toHaveLength(1));
  });

  it('erases a code once its mail is sent', async () => {
    const { email, code } = await newRequest(services);
    work();
    await drained(services);
    expect(server.received[0]?.email.subject).toBe(`Su código es ${code.slice(0, 4)} ${code.slice(4)}`);
    const rows = await services.database.sql.selectFrom('outbox_mail').select(['state', 'sealed_code']).where('to_email', '=', email).execute();
    expect(rows).toEqual([{ state: 'SENT', sealed_code: null }]);
  });

  it('keeps the order of a ticket’s mails while an earlier one is refused, and lets other tickets pass', async () => {
    const [slow, other] = [await quietTicket(), await quietTicket()];
    for (const body of ['uno', 'dos', 'tres']) await replyToTicket(services, slow.agent, input(slow, body));
    await replyToTicket(services, other.agent, input(other, 'cuatro'));
    const otherPassed = () => server.received.some(({ to, accepted }) => to === other.email && accepted);
    let tries = 0;
    server.judge = (mail) => (bodyOf(mail) === 'uno' && (tries++ === 0 || !otherPassed()) ? { at: 'data', code: 451 } : 'accept');
    work();
    await drained(services);
    const bodies = (email: string) => server.received.filter((mail) => mail.to === email && mail.accepted).map(({ email: mail }) => bodyOf(mail));
    expect(bodies(slow.email)).toEqual(['uno', 'dos', 'tres']);
    expect(bodies(other.email)).toEqual(['cuatro']);
    expect((await mailsOf(services, slow.ticketId)).slice(-3).map(({ attempts }) => attempts > 1)).toEqual([true, false, false]);
  });

  it('does not wait for an earlier mail that failed for good', async () => {
    const ticket = await quietTicket();
    for (const body of ['uno', 'dos']) await replyToTicket(services, ticket.agent, input(ticket, body));
    server.answer = () => (server.attempts === 1 ? { at: 'data', code: 554 } : 'accept');
    work();
    await drained(services);
    expect((await mailsOf(services, ticket.ticketId)).slice(-2).map(({ state }) => state)).toEqual(['FAILED', 'SENT']);
  });

  it('sends each mail once when two processes send at the same time', async () => {
    const tickets = await Promise.all(Array.from({ length: 12 }, quietTicket));
    for (const ticket of tickets) {
      for (const body of ['uno', 'dos', 'tres', 'cuatro', 'cinco']) await replyToTicket(services, ticket.agent, input(ticket, body));
    }
    work();
    work();
    await drained(services);
    expect(server.received).toHaveLength(60);
    for (const ticket of tickets) {
      const bodies = server.received.filter(({ to }) => to === ticket.email).map(({ email }) => bodyOf(email));
      expect(bodies).toEqual(['uno', 'dos', 'tres', 'cuatro', 'cinco']);
    }
  });
});

describe('a mail the server does not take', () => {
  it.each<[string, Answer]>([
    ['421 before the recipient', { at: 'recipient', code: 421 }],
    ['450 for the recipient', { at: 'recipient', code: 450 }],
    ['452 after the data', { at: 'data', code: 452 }],
    ['no answer after the data', 'drop after data'],
  ])('is repeated after %s, as the same mail with the same Message-ID', async (_, answer) => {
    const ticket = await quietTicket();
    await proposeSolution(services, ticket.agent, input(ticket));
    server.answer = () => (server.attempts <= 2 ? answer : 'accept');
    work();
    await drained(services);
    const [mail] = (await mailsOf(services, ticket.ticketId)).slice(-1);
    expect(mail).toMatchObject({ state: 'SENT', attempts: 3, last_error: null });
    expect(new Set(server.received.map(({ email }) => email.messageId))).toEqual(new Set([`<${mail?.id}@vobo.example>`]));
    expect(new Set(server.received.map(({ email }) => /#k=\S+/.exec(email.text ?? '')?.[0])).size).toBe(1);
  });

  it('is repeated when the server cannot be reached, or refuses everybody at the door', async () => {
    const ticket = await answeredTicket();
    const { port } = server;
    await server.close();
    work();
    await eventually(async () => expect((await mailsOf(services, ticket.ticketId)).at(-1)?.attempts).toBeGreaterThan(2));
    server = await MailServer.start(port);
    let closed = 2;
    server.welcome = () => (closed-- > 0 ? { at: 'connect', code: 554 } : 'accept');
    await drained(services);
    expect((await mailsOf(services, ticket.ticketId)).at(-1)).toMatchObject({ state: 'SENT' });
  });

  it.each<[string, Answer]>([
    ['550 for the recipient', { at: 'recipient', code: 550 }],
    ['554 after the data', { at: 'data', code: 554 }],
  ])('fails for good after %s: agents see it, and the ticket does not close by itself', async (_, answer) => {
    const ticket = await quietTicket();
    await requestInformation(services, ticket.agent, input(ticket));
    expect((await readTicket(ticket)).auto_close_at).toBeInstanceOf(Date);
    const events: string[] = [];
    services.hub.listen((event) => event.type === 'ticket' && events.push(event.ticketId));
    server.answer = () => answer;
    work();
    await drained(services);
    const mail = (await mailsOf(services, ticket.ticketId)).at(-1);
    expect(mail).toMatchObject({ state: 'FAILED', attempts: 1 });
    expect(mail?.last_error).toContain('as the test wants it');
    const row = await readTicket(ticket);
    expect(row).toMatchObject({ status: 'ON_CUSTOMER', auto_close_at: null, clock_started_at: null, remind_at: null });
    expect(row.mail_failed_at).toBeInstanceOf(Date);
    expect(events).toContain(ticket.ticketId);
  });

  it('is given up when it has been tried long enough', async () => {
    const ticket = await answeredTicket();
    server.answer = () => ({ at: 'data', code: 451 });
    work();
    await eventually(() => expect(server.attempts).toBeGreaterThan(1));
    expect((await mailsOf(services, ticket.ticketId)).at(-1)).toMatchObject({ state: 'QUEUED' });
    await services.database.pool.query("update outbox_mail set created_at = created_at - interval '48 hours'");
    await drained(services);
    expect((await mailsOf(services, ticket.ticketId)).at(-1)).toMatchObject({ state: 'FAILED' });
  });

  it('shows no failure any more once a later mail arrives', async () => {
    const ticket = await answeredTicket();
    server.answer = () => (server.attempts === 1 ? { at: 'recipient', code: 550 } : 'accept');
    work();
    await eventually(async () => expect((await readTicket(ticket)).mail_failed_at).toBeInstanceOf(Date));
    await replyToTicket(services, ticket.agent, input(ticket));
    await eventually(async () => expect((await readTicket(ticket)).mail_failed_at).toBeNull());
  });
});

describe('the closing clock', () => {
  it('starts when the server takes the mail that asks, on the database’s clock, with both deadlines', async () => {
    const ticket = await quietTicket();
    await proposeSolution(services, ticket.agent, input(ticket));
    const hold = gate();
    server.held = hold.promise;
    work();
    await eventually(() => expect(server.received).toHaveLength(1));
    expect(await readTicket(ticket)).toMatchObject({ clock_started_at: null, remind_at: null });
    const before = await services.database.pool.query<{ now: Date }>('select now()');
    const heard = gate();
    services.hub.watchTicket(ticket.ticketId, heard.open);
    hold.open();
    await heard.promise;
    const row = await readTicket(ticket);
    const started = row.clock_started_at?.getTime() ?? 0;
    expect(started).toBeGreaterThanOrEqual(before.rows[0]?.now.getTime() ?? Infinity);
    expect((row.auto_close_at?.getTime() ?? 0) - started).toBe(48 * HOUR);
    expect((row.remind_at?.getTime() ?? 0) - started).toBe(24 * HOUR);
  });

  it('stays still when the customer decided before the mail was taken', async () => {
    const ticket = await quietTicket();
    await proposeSolution(services, ticket.agent, input(ticket));
    const hold = gate();
    server.held = hold.promise;
    work();
    await eventually(() => expect(server.received).toHaveLength(1));
    await acceptSolution(services, ticket.viewer, { clientRequestId: randomUUID(), ticketId: ticket.publicId });
    hold.open();
    await drained(services);
    expect(await readTicket(ticket)).toMatchObject({ status: 'CLOSED', auto_close_at: null, clock_started_at: null, remind_at: null });
  });

  it('stands still when the reminder bounces: the customer cannot be reached any more', async () => {
    const ticket = await quietTicket();
    const quick = parts.configured({ autoCloseAfter: HOUR });
    await proposeSolution(quick, ticket.agent, input(ticket));
    work({}, quick);
    await drained(quick);
    expect((await readTicket(ticket)).clock_started_at).toBeInstanceOf(Date);
    await services.database.sql
      .updateTable('ticket')
      .set({ remind_at: new Date(0) })
      .where('id', '=', ticket.ticketId)
      .execute();
    server.answer = () => ({ at: 'recipient', code: 550 });
    await remindCustomers(services.database);
    await eventually(async () => expect((await mailsOf(services, ticket.ticketId)).at(-1)).toMatchObject({ template: 'reminder', state: 'FAILED' }));
    const row = await readTicket(ticket);
    expect(row).toMatchObject({ status: 'RESOLVED', auto_close_at: null, clock_started_at: null });
    expect(row.mail_failed_at).toBeInstanceOf(Date);
  });

  it('is not started by the mail of an earlier question of the same round', async () => {
    const ticket = await quietTicket();
    await requestInformation(services, ticket.agent, input(ticket, '¿Cuál?'));
    const hold = gate();
    server.held = hold.promise;
    work();
    await eventually(() => expect(server.received).toHaveLength(1));
    await addMessage(services, ticket.viewer, input(ticket, 'Esta.'));
    await requestInformation(services, ticket.agent, input(ticket, '¿Y cuándo?'));
    server.held = new Promise(() => undefined);
    hold.open();
    await eventually(() => expect(server.received).toHaveLength(2));
    expect((await mailsOf(services, ticket.ticketId)).map(({ state }) => state).slice(-2)).toEqual(['SENT', 'QUEUED']);
    expect(await readTicket(ticket)).toMatchObject({ status: 'ON_CUSTOMER', clock_started_at: null });
    await workers.pop()?.stop();
  });
});

describe('a code', () => {
  it('is never sent late', async () => {
    const { email } = await newRequest(services);
    await services.database.pool.query("update outbox_mail set expires_at = now() - interval '1 second'");
    work();
    await drained(services);
    expect(server.attempts).toBe(0);
    const rows = await services.database.sql.selectFrom('outbox_mail').select(['state', 'sealed_code']).where('to_email', '=', email).execute();
    expect(rows).toEqual([{ state: 'EXPIRED', sealed_code: null }]);
  });

  it('ends with its time while the server is away', async () => {
    const { email } = await newRequest(services);
    await services.database.pool.query("update outbox_mail set expires_at = now() + interval '3 seconds'");
    server.answer = () => ({ at: 'recipient', code: 450 });
    work({ retryAfter: [3_600_000] });
    await drained(services);
    expect(server.attempts).toBe(1);
    const rows = await services.database.sql.selectFrom('outbox_mail').select('state').where('to_email', '=', email).execute();
    expect(rows).toEqual([{ state: 'EXPIRED' }]);
  });

  it('is not sent when another one replaced it meanwhile', async () => {
    const { email } = await newRequest(services);
    await services.database.pool.query('update verification_code set replaced_at = now()');
    work();
    await drained(services);
    expect(server.attempts).toBe(0);
    const rows = await services.database.sql.selectFrom('outbox_mail').select('state').where('to_email', '=', email).execute();
    expect(rows).toEqual([{ state: 'EXPIRED' }]);
  });
});

describe('stopping and dying', () => {
  it('lets a mail under way end', async () => {
    const ticket = await answeredTicket();
    const hold = gate();
    server.held = hold.promise;
    const worker = work({ drainWithin: 20_000 });
    await eventually(() => expect(server.received).toHaveLength(1));
    const stopped = worker.stop();
    hold.open();
    await stopped;
    expect((await mailsOf(services, ticket.ticketId)).at(-1)).toMatchObject({ state: 'SENT' });
  });

  it('cuts off a server that never answers, and leaves the mail to the next start', async () => {
    const ticket = await answeredTicket();
    server.held = new Promise(() => undefined);
    const worker = work({ drainWithin: 50 });
    await eventually(() => expect(server.received).toHaveLength(1));
    await worker.stop();
    expect((await mailsOf(services, ticket.ticketId)).at(-1)).toMatchObject({ state: 'QUEUED' });
    server.held = undefined;
    work();
    await drained(services);
    expect(new Set(server.received.map(({ email }) => email.messageId)).size).toBe(1);
  });

  it('gives up on a server that does not answer in time, and repeats', async () => {
    const ticket = await answeredTicket();
    server.held = new Promise(() => undefined);
    // The server takes a tenth of a second to greet, and a busy machine longer.
    work({ sendWithin: 1_500 });
    await eventually(() => expect(server.received.length).toBeGreaterThan(1));
    server.held = undefined;
    await drained(services);
    expect((await mailsOf(services, ticket.ticketId)).at(-1)).toMatchObject({ state: 'SENT' });
  });

  it('takes up the mails of a process that died', async () => {
    const ticket = await answeredTicket();
    expect(await claimDueMails(services.database, 5, 60_000)).toHaveLength(1);
    expect(await claimDueMails(services.database, 5, 60_000)).toHaveLength(0);
    await services.database.pool.query("update outbox_mail set next_attempt_at = now() where state = 'QUEUED'");
    work();
    await drained(services);
    expect((await mailsOf(services, ticket.ticketId)).at(-1)).toMatchObject({ state: 'SENT', attempts: 2 });
  });

  it('does not send twice when the database is busy just after the server took the mail', async () => {
    const ticket = await answeredTicket();
    const hold = gate();
    server.held = hold.promise;
    work();
    await eventually(() => expect(server.received).toHaveLength(1));
    const blocker = await services.database.pool.connect();
    await blocker.query('begin');
    await blocker.query("select from outbox_mail where state = 'QUEUED' for update");
    hold.open();
    await eventually(async () => {
      expect(await waitingForLocks(services.database.pool)).not.toEqual([]);
    });
    const waiting = await waitingForLocks(services.database.pool);
    await services.database.pool.query('select pg_cancel_backend(pid) from unnest($1::int[]) as pid', [waiting]);
    await blocker.query('rollback');
    blocker.release();
    await drained(services);
    expect(server.received).toHaveLength(1);
    expect((await mailsOf(services, ticket.ticketId)).at(-1)).toMatchObject({ state: 'SENT', attempts: 1 });
  });
});
