import { request } from 'node:http';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApiToken } from '../src/modules/api-clients/create-api-token.js';
import { newTicketCode } from '../src/modules/tickets/ticket-code.js';
import { Database } from '../src/platform/database/database.js';
import { ApiUser } from './support/client.js';
import { expectInvariants } from './support/invariants.js';
import { act, createRequest, mailedCode, newAddress, openedTicket, readTicket, uuidOf, verify } from './support/journey.js';
import { codesOf, otherCode } from './support/people.js';
import { createTestDatabase } from './support/postgres.js';
import { killAll, launch, ready } from './support/program.js';
import { RawSocket } from './support/raw-socket.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

const HISTORY = 'subscription ($ticketId: ID!) { ticketHistory(ticketId: $ticketId) { seq } }';

/** What docs/security.md promises of two instances of one installation. */
describe('two processes', () => {
  let app: TestApp;
  let beside: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ trustProxy: 1, sweepEvery: 200 });
    beside = await TestApp.start({ trustProxy: 1, sweepEvery: 200 }, app);
  });

  afterAll(async () => {
    await beside.stop();
    await app.stop();
  });

  it('share one count of wrong codes', async () => {
    const email = newAddress();
    const { request: asked } = await createRequest(app.visitor(), { email });
    const code = await mailedCode(app, email);
    const answers: string[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      answers.push(...codesOf(await verify((attempt % 2 === 0 ? app : beside).visitor(), asked?.id ?? '', otherCode(code))));
    }
    expect(answers).toEqual(['CODE_INVALID', 'CODE_INVALID', 'CODE_INVALID', 'CODE_INVALID', 'CODE_EXHAUSTED']);
    for (const process of [app, beside]) expect(codesOf(await verify(process.visitor(), asked?.id ?? '', code))).toEqual(['CODE_EXHAUSTED']);
  });

  it('share one count of failed look-ups, however many come at once', async () => {
    const from = { 'x-forwarded-for': '192.0.2.77' };
    const answers = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const { lookUpTickets } = await (index % 2 === 0 ? app : beside)
          .visitor(from)
          .ask<{ lookUpTickets: { userErrors: { code: string }[] } }>(
            'mutation ($input: LookUpTicketsInput!) { lookUpTickets(input: $input) { userErrors { code } } }',
            {
              input: { code: newTicketCode(), email: newAddress() },
            },
          );
        return lookUpTickets.userErrors[0]?.code;
      }),
    );
    expect(answers.filter((code) => code === 'CODE_INVALID')).toHaveLength(5);
    expect(answers.filter((code) => code === 'RATE_LIMITED')).toHaveLength(7);
  });

  it('close each due ticket once, though both look all the time', async () => {
    const mill = new TicketMill(app);
    const tickets = await Promise.all(Array.from({ length: 30 }, () => mill.resolved()));
    await app.sql
      .updateTable('ticket')
      .set({ auto_close_at: sql<Date>`now()` })
      .where('status', '=', 'RESOLVED')
      .execute();
    await vi.waitFor(async () => {
      const open = await app.sql.selectFrom('ticket').select('id').where('status', '=', 'RESOLVED').execute();
      expect(open).toEqual([]);
    }, 30_000);
    const closings = await app.sql
      .selectFrom('outbox_mail')
      .select('ticket_id')
      .where('template', '=', 'ticket-closed')
      .where(
        'ticket_id',
        'in',
        tickets.map(({ id }) => uuidOf(id)),
      )
      .execute();
    expect(closings).toHaveLength(30);
    await expectInvariants(app.app.services);
  });

  it('see what happens in the other within two seconds: history, ticket and list', async () => {
    const { customer, ticket } = await openedTicket(app);
    const [agent, other] = [await app.agent(), await beside.agent()];
    const [there, ours] = [
      await RawSocket.connect(beside.url, { headers: { cookie: customer.cookie } }),
      await RawSocket.connect(beside.url, { headers: { cookie: other.cookie } }),
    ];
    there.subscribe('history', HISTORY, { ticketId: ticket.id });
    there.subscribe('ticket', 'subscription ($ticketId: ID!) { ticketChanged(ticketId: $ticketId) { status } }', { ticketId: ticket.id });
    ours.subscribe('list', 'subscription { ticketListChanged { ticket { code status } } }');
    await vi.waitFor(() => expect(there.of('history')).toHaveLength(1), { timeout: 10_000 });
    await act(agent, 'startTicket', ticket.id);
    const within = { timeout: 10_000, interval: 10 };
    await vi.waitFor(() => expect(there.of('history').length).toBeGreaterThan(1), within);
    await vi.waitFor(() => expect(JSON.stringify(there.of('ticket'))).toContain('IN_PROGRESS'), within);
    await vi.waitFor(() => expect(JSON.stringify(ours.of('list'))).toContain(ticket.code), within);
    there.close();
    ours.close();
  });

  it('end a session together: signed out on one, nobody on the other within five seconds, sockets too', async () => {
    const { customer, ticket } = await openedTicket(app);
    const there = customer.at(beside.url);
    expect(await readTicket(there, ticket.code)).not.toBeNull();
    const socket = await RawSocket.connect(beside.url, { headers: { cookie: customer.cookie } });
    socket.subscribe('1', HISTORY, { ticketId: ticket.id });
    await vi.waitFor(() => expect(socket.of('1')).toHaveLength(1), { timeout: 10_000 });
    await customer.ask('mutation { signOut { userErrors { code } } }');
    await vi.waitFor(() => expect(socket.closed?.code).toBe(4401), { timeout: 5_000 });
    await vi.waitFor(async () => expect(await readTicket(there, ticket.code)).toBeNull(), { timeout: 5_000 });
  });
});

describe('SIGTERM', () => {
  afterEach(killAll);

  it('→ /readyz 503, requests end, sockets 1001, exit 0 within 15 s, and the other process goes on', async () => {
    const installation = await createTestDatabase();
    const first = await ready(await launch({ DATABASE_URL: installation.url }));
    const second = await ready(await launch({ DATABASE_URL: installation.url }, first.dataDir));
    const database = await Database.connect(installation.url, { poolSize: 2, poolWait: 2_000, statementTimeout: 5_000, lockTimeout: 2_000 }, () => undefined);
    const token = await createApiToken(database, { name: 'CRM', scopes: ['TICKETS_READ', 'TICKETS_WRITE', 'TICKETS_CREATE'] });
    const program = new ApiUser(first.url, { authorization: `Bearer ${token}` });
    const socket = await RawSocket.connect(first.url, { headers: program.headers() });
    socket.subscribe('1', 'subscription { ticketListChanged { inList } }');

    // A file on its way holds the process back until it is there.
    const { createUpload } = await program.ask<{ createUpload: { upload: { url: string; token: string } } }>(
      'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { url token } } }',
      { input: { fileName: 'nota.txt', size: 10, mediaType: 'text/plain' } },
    );
    const upload = request(`${first.url}${createUpload.upload.url}`, {
      method: 'PUT',
      headers: { 'x-upload-token': createUpload.upload.token, 'content-length': '10' },
    });
    const stored = new Promise<number | undefined>((resolve, reject) =>
      upload.once('response', (answer) => resolve(answer.resume().statusCode)).once('error', reject),
    );
    upload.write('12345');
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);

    const began = Date.now();
    first.child.kill('SIGTERM');
    await vi.waitFor(async () => expect((await fetch(`${first.url}/readyz`)).status).toBe(503), { timeout: 10_000, interval: 20 });
    await vi.waitFor(() => expect(socket.closed?.code).toBe(1001), { timeout: 10_000 });
    expect((await program.send('{ desk { name } }')).status).toBe(503);
    upload.end('67890');
    expect(await stored).toBe(200);
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - began).toBeLessThan(15_000);
    expect((await program.at(second.url).send('{ desk { name } }')).status).toBe(200);
    await database.close();
    await installation.drop();
  });
});
