import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Client } from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimDueMails, retryLater } from '../src/modules/mail/outbox-queue.js';
import { OUTBOX_TIMING, type OutboxWorker } from '../src/modules/mail/outbox-worker.js';
import { replyToTicket } from '../src/modules/messages/reply-to-ticket.js';
import { publicId } from '../src/platform/ids.js';
import type { Services } from '../src/services.js';
import { MailServer } from './support/mail-server.js';
import { drained, eventually, startWorker } from './support/outbox.js';
import { newAgent, newCustomer, newRequest } from './support/people.js';
import { portOfOwn } from './support/port.js';
import { killAll, launch, ready } from './support/program.js';
import { createTestDatabase, waitingForLocks } from './support/postgres.js';
import { createTestServices, type TestServices } from './support/services.js';

let parts: TestServices;
let services: Services;
let workers: OutboxWorker[];

beforeEach(async () => {
  parts = await createTestServices();
  ({ services } = parts);
  workers = [];
});

afterEach(async () => {
  killAll();
  await Promise.all(workers.map((worker) => worker.stop()));
  await parts.close();
});

function work(url: string, timing: Parameters<typeof startWorker>[2] = {}): void {
  workers.push(startWorker(services, url, timing));
}

/** The only mail in the outbox: an agent's answer. */
async function queueReply(body = 'Ya cotiza.'): Promise<void> {
  const [{ ticketId }, agent] = [await newCustomer(services), await newAgent(services)];
  await services.database.sql.deleteFrom('outbox_mail').execute();
  await replyToTicket(services, agent, { clientRequestId: crypto.randomUUID(), ticketId: publicId('ticket', ticketId), body });
}

async function onlyMail() {
  return services.database.sql.selectFrom('outbox_mail').selectAll().executeTakeFirstOrThrow();
}

/** Listens where a mail server will be. */
async function listen(server: Server): Promise<number> {
  const port = await portOfOwn();
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return port;
}

describe('a mail waits out', () => {
  it('a server that takes the call and never says a word', async () => {
    const callers = new Set<Socket>();
    const silent = createServer((socket) => callers.add(socket.on('error', () => undefined)));
    const port = await listen(silent);
    await queueReply();
    work(`smtp://127.0.0.1:${port}`, { sendWithin: 2_000 });
    await eventually(async () => expect((await onlyMail()).attempts).toBeGreaterThan(1));
    for (const caller of callers) caller.destroy();
    await new Promise((resolve) => silent.close(resolve));
    const server = await MailServer.start(port);
    await drained(services);
    expect(server.received).toHaveLength(1);
    await server.close();
  });

  it('a server whose certificate nobody vouches for: nothing is said to it, and nothing is sent around the encryption', async () => {
    const received: string[] = [];
    const impostor = new SMTPServer({
      disabledCommands: ['AUTH'],
      closeTimeout: 100,
      logger: false,
      onMailFrom: ({ address }, _session, next) => {
        received.push(address);
        next();
      },
    });
    impostor.on('error', () => undefined);
    const port = await listen(impostor.server);
    await queueReply();
    work(`smtp://127.0.0.1:${port}`);
    await eventually(async () => expect((await onlyMail()).last_error).toMatch(/certificate/i));
    expect(received).toEqual([]);
    await new Promise<void>((resolve) => impostor.close(() => resolve()));
    const server = await MailServer.start(port);
    await drained(services);
    expect(server.received).toHaveLength(1);
    await server.close();
  });
});

it('repeats after 30 seconds, 1, 5 and 15 minutes, 1 hour, then every 4 hours, until two days are over', async () => {
  await queueReply();
  const MINUTE = 60_000;
  const created = (await onlyMail()).created_at.getTime();
  const pauses: number[] = [];
  for (let attempt = 1; attempt <= 7; attempt += 1) {
    await services.database.sql
      .updateTable('outbox_mail')
      .set({ next_attempt_at: new Date(0) })
      .execute();
    const [mail] = await claimDueMails(services.database, 1, MINUTE);
    if (!mail) throw new Error('no mail is due');
    const delay = OUTBOX_TIMING.retryAfter[Math.min(mail.attempts, OUTBOX_TIMING.retryAfter.length) - 1] ?? 0;
    await retryLater(services.database, mail, delay, 48 * 60 * MINUTE, 'try later');
    const { now } = (await services.database.pool.query<{ now: Date }>('select now()')).rows[0] ?? { now: new Date(0) };
    pauses.push(Math.round(((await onlyMail()).next_attempt_at.getTime() - now.getTime()) / (MINUTE / 2)) / 2);
  }
  expect(pauses).toEqual([0.5, 1, 5, 15, 60, 240, 240]);
  // The last attempt comes when two days are over, not hours after.
  await services.database.sql
    .updateTable('outbox_mail')
    .set({ created_at: new Date(created - 47 * 60 * MINUTE), next_attempt_at: new Date(0) })
    .execute();
  const [mail] = await claimDueMails(services.database, 1, MINUTE);
  if (mail) await retryLater(services.database, mail, 240 * MINUTE, 48 * 60 * MINUTE, 'try later');
  expect((await onlyMail()).next_attempt_at.getTime() - created).toBeLessThanOrEqual(61 * MINUTE);
});

it('sends codes before everything else, however long they have waited', async () => {
  for (let ticket = 0; ticket < 12; ticket += 1) await newCustomer(services);
  await services.database.sql.deleteFrom('outbox_mail').where('ticket_id', 'is', null).execute();
  await services.database.sql
    .updateTable('outbox_mail')
    .set({ next_attempt_at: new Date(Date.now() - 3_600_000) })
    .execute();
  const { email } = await newRequest(services);
  const server = await MailServer.start();
  work(server.url, { connections: 1 });
  await drained(services);
  expect(server.received[0]?.to).toBe(email);
  expect(server.received.length).toBeGreaterThan(12);
  await server.close();
});

it(
  'a process killed between the server’s 250 and its own note of it repeats that mail with the same Message-ID, and nothing else',
  { timeout: 120_000 },
  async () => {
    const database = await createTestDatabase();
    const server = await MailServer.start();
    const client = new Client({ connectionString: database.url });
    const guard = new Client({ connectionString: database.url });
    await Promise.all([client.connect(), guard.connect()]);
    const env = { DATABASE_URL: database.url, SMTP_URL: server.url, SECRET_KEY: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' };
    const insert = (to: string) =>
      `insert into outbox_mail (template, locale, to_email, data) select 'phone-code-issued', 'es', '${to}', jsonb_build_object('requestId', id) from request`;
    const request = (where: string) => `with request as (select id from ticket_request limit 1) ${where}`;
    const vobo = await ready(await launch(env));
    await fetch(`${vobo.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { userErrors { code } } }',
        variables: { input: { clientRequestId: crypto.randomUUID(), email: 'ana@example.com', subject: 'No está cotizando', description: 'Desde ayer.' } },
      }),
    });
    await client.query(request(insert('before@example.com')));
    await eventually(() => expect(server.received.map(({ to }) => to).toSorted()).toEqual(['ana@example.com', 'before@example.com']));

    // The note of the next mail has to wait for a lock, so that the process is surely killed before it.
    let release = (): void => undefined;
    server.held = new Promise((resolve) => (release = resolve));
    await client.query(request(insert('killed@example.com')));
    await eventually(() => expect(server.received).toHaveLength(3));
    await guard.query('begin');
    await guard.query("select from outbox_mail where to_email = 'killed@example.com' for update");
    release();
    server.held = undefined;
    await eventually(async () => expect(await waitingForLocks(client)).not.toEqual([]));
    vobo.child.kill('SIGKILL');
    await vobo.ended;
    await guard.query('rollback');
    const { rows } = await client.query<{ state: string }>("select state from outbox_mail where to_email = 'killed@example.com'");
    expect(rows).toEqual([{ state: 'QUEUED' }]);
    // What ends the dead process's lease in 75 seconds.
    await client.query("update outbox_mail set next_attempt_at = now() where state = 'QUEUED'");

    const next = await ready(await launch(env, vobo.dataDir));
    await eventually(async () => expect((await client.query("select from outbox_mail where state = 'QUEUED'")).rowCount).toBe(0));
    next.child.kill('SIGTERM');
    await next.ended;
    const ids = new Map<string, Set<string>>();
    for (const { to, email } of server.received) ids.set(to, (ids.get(to) ?? new Set()).add(email.messageId ?? ''));
    expect(server.received.map(({ to }) => to).toSorted()).toEqual(['ana@example.com', 'before@example.com', 'killed@example.com', 'killed@example.com']);
    expect([...ids.values()].map(({ size }) => size)).toEqual([1, 1, 1]);
    await Promise.all([client.end(), guard.end(), server.close()]);
    await database.drop();
  },
);
