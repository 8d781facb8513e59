import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { claimDueMails } from '../src/modules/mail/outbox-queue.js';
import { Database } from '../src/platform/database/database.js';
import { act, createRequest, newAddress, readTicket } from './support/journey.js';
import { createTestDatabase } from './support/postgres.js';
import { TestApp } from './support/test-app.js';
import { TicketMill, type MilledTicket } from './support/ticket-mill.js';

/** As many as a busy machine with two cores sends in half a minute; `npm run bench` sends 5 000 and measures. */
const BACKLOG = 1_000;
const TICKETS = 100;
/** How often people use the API while the backlog goes out. */
const VISITS = 25;
const DRAINED_WITHIN = 240_000;

/** A mail server of which only is asked what came, in what order, and by how many connections. */
class Sink {
  /** Message-IDs of what was taken, in order. */
  readonly taken: string[] = [];
  /** What was taken by then, when the first mail to an address came. */
  readonly firstTo = new Map<string, number>();
  mostConnections = 0;
  readonly #smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 200,
    logger: false,
    onConnect: (_session, next) => {
      this.mostConnections = Math.max(this.mostConnections, this.#smtp.connections.size);
      next();
    },
    onData: (stream, session, next) => {
      void buffer(stream).then((raw) => {
        for (const { address } of session.envelope.rcptTo) if (!this.firstTo.has(address)) this.firstTo.set(address, this.taken.length);
        this.taken.push(/^Message-ID: <([^@>]+)/im.exec(raw.toString('latin1'))?.[1] ?? '');
        next();
      }, next);
    },
  });

  async listen(): Promise<string> {
    const socket = this.#smtp.listen(0, '127.0.0.1');
    await once(socket, 'listening');
    const address = socket.address();
    if (typeof address !== 'object' || address === null) throw new Error('the sink has no port');
    return `smtp://127.0.0.1:${address.port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#smtp.close(() => resolve()));
  }
}

let sink: Sink;
let app: TestApp;
let tickets: readonly MilledTicket[];

beforeAll(async () => {
  sink = new Sink();
  app = await TestApp.start({ smtpUrl: await sink.listen(), sweepEvery: 3_600_000, rateLimits: 'off' });
  const mill = new TicketMill(app);
  tickets = await Promise.all(Array.from({ length: TICKETS }, () => mill.open()));
}, 120_000);

afterAll(async () => {
  await app.stop();
  await sink.close();
});

async function queued(): Promise<number> {
  const { count } = await app.sql
    .selectFrom('outbox_mail')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('state', '=', 'QUEUED')
    .executeTakeFirstOrThrow();
  return count;
}

/** Ten mails and more of each ticket, one behind the other: whoever took five at once in this order would mix them up. */
async function pileUp({ sql: database }: Pick<Database, 'sql'>, backlog: number): Promise<void> {
  await sql`
    insert into outbox_mail (template, locale, to_email, ticket_id, round)
    select 'ticket-started', locale, requester_email, ticket.id, round from generate_series(1, ${backlog / TICKETS}) n cross join ticket
    order by ticket.id, n`.execute(database);
}

it('a backlog goes out once each, in order per ticket, by at most five connections, while the API answers', { timeout: 300_000 }, async () => {
  const agent = await app.agent();
  await vi.waitFor(async () => expect(await queued()).toBe(0), { timeout: 60_000, interval: 100 });
  const before = sink.taken.length;
  await pileUp(app.app.services.database, BACKLOG);
  await vi.waitFor(() => expect(sink.taken.length).toBeGreaterThan(before), { timeout: 30_000, interval: 10 });

  // Who comes meanwhile reads, writes and asks for a code, one after the other.
  const newcomer = newAddress();
  expect((await createRequest(app.visitor(), { email: newcomer })).userErrors).toEqual([]);
  for (const { id, code, customer } of tickets.slice(0, VISITS)) {
    expect(await readTicket(customer, code)).toMatchObject({ status: 'OPEN' });
    expect((await act(agent, 'replyToTicket', id, { body: 'Ya lo vemos.' })).userErrors).toEqual([]);
  }
  expect(sink.taken.length - before).toBeLessThan(BACKLOG);

  await vi.waitFor(async () => expect(await queued()).toBe(0), { timeout: DRAINED_WITHIN, interval: 100 });
  const rows = await app.sql.selectFrom('outbox_mail').select(['id', 'ticket_id', 'state']).orderBy('id').execute();
  expect(rows.filter(({ state }) => state !== 'SENT')).toEqual([]);
  expect(rows.length).toBeGreaterThan(BACKLOG + VISITS);
  expect(sink.taken.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  const place = new Map(sink.taken.map((id, index) => [id, index]));
  const ofTicket = Map.groupBy(rows, ({ ticket_id }) => ticket_id);
  ofTicket.delete(null);
  for (const mails of ofTicket.values()) {
    const places = mails.map(({ id }) => place.get(id) ?? -1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
  expect(ofTicket.size).toBe(TICKETS);
  expect(sink.mostConnections).toBeLessThanOrEqual(5);
  expect(sink.mostConnections).toBeGreaterThan(1);
  // A code does not wait behind the backlog.
  expect(sink.firstTo.get(newcomer)).toBeLessThan(before + BACKLOG);
});

it('taking the next mails reads no more of a backlog than it needs, although nobody has counted it yet', { timeout: 120_000 }, async () => {
  const { services } = app.app;
  const copy = await createTestDatabase();
  const database = await Database.connect(copy.url, { ...services.config, poolSize: 1 }, () => undefined);
  // On one connection, whose counters are told before it is asked for them.
  const rowsRead = async (): Promise<number> => {
    await database.pool.query('select pg_stat_force_next_flush()');
    const { rows } = await database.pool.query<{ read: number }>(
      "select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_user_tables where relname = 'outbox_mail'",
    );
    return rows[0]?.read ?? 0;
  };
  await sql`
    with person as (insert into customer (email, name) values ('ana@example.com', 'Ana') returning id)
    insert into ticket (code, subject, description, status, requester_id, requester_name, requester_email, channel, verified_by, locale)
    select 'VB-' || n, 'Hola', 'Hola', 'OPEN', id, 'Ana', 'ana@example.com', 'PORTAL', 'EMAIL_CODE', 'es' from person, generate_series(1, ${TICKETS}) n`.execute(
    database.sql,
  );
  await pileUp(database, 5_000);
  const before = await rowsRead();
  expect(await claimDueMails(database, 5, 60_000)).toHaveLength(5);
  expect((await rowsRead()) - before).toBeLessThan(2_000);
  await database.close();
  await copy.drop();
});
