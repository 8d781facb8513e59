import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openedTicket, uuidOf } from './support/journey.js';
import { RawSocket } from './support/raw-socket.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

/** Attacks on operations and sockets, against the whole product. The edge alone is in edge-*.test.ts. */

const HISTORY = 'subscription ($ticketId: ID!) { ticketHistory(ticketId: $ticketId) { seq event { ... on MessageAdded { message { body } } } } }';
/** Milliseconds that an attacker's operation may cost before it is refused. */
const REFUSED_WITHIN = 50;
/** Milliseconds that everybody else waits at most while somebody attacks. */
const OTHERS_WITHIN = 500;
const EVENTS = 5_000;

let app: TestApp;
let mill: TicketMill;
const sockets: RawSocket[] = [];

beforeAll(async () => {
  app = await TestApp.start({ sweepEvery: 3_600_000 });
  mill = new TicketMill(app);
});

afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(() => app.stop());

async function socketOf(cookie: string, headers: Record<string, string> = {}): Promise<RawSocket> {
  const socket = await RawSocket.connect(app.url, { headers: { cookie, ...headers } });
  sockets.push(socket);
  return socket;
}

const nested = (levels: number): string => `${'history { nodes { event { ... on MessageAdded { message { '.repeat(levels)}id${' } } } } }'.repeat(levels)}`;

const FLOODS: readonly (readonly [name: string, document: string])[] = [
  ['depth 500', `{ tickets { nodes { ${nested(100)} } } }`],
  ['depth 2 000', `{ ${'a { '.repeat(2_000)}a${' }'.repeat(2_000)} }`],
  ['circular fragments', '{ desk { ...A } } fragment A on Desk { ...B } fragment B on Desk { ...A }'],
  ['a fragment in itself', '{ tickets { ...A } } fragment A on TicketConnection { nodes { id } ...A }'],
  ['directive flood', `{ desk { name ${'@include(if: true) '.repeat(10_000)} } }`],
  ['alias flood', `{ ${Array.from({ length: 5_000 }, (_, index) => `a${index}: desk { name }`).join(' ')} }`],
  [
    'fragments that multiply',
    `${Array.from({ length: 20 }, (_, index) => `fragment F${index} on Desk { ...F${index + 1} ...F${index + 1} }`).join(' ')} fragment F20 on Desk { name } { desk { ...F0 } }`,
  ],
  ['the dearest page of pages', '{ tickets(first: 100) { nodes { history(first: 100) { nodes { actor { __typename } } } } } }'],
  ['half a megabyte of brackets', '{'.repeat(200_000)],
  ['a string of 200 000 characters', `{ assessSubject(subject: "${'x'.repeat(200_000)}") { score hints } }`],
  ['200 000 numbers', `{ tickets(filter: { status: [${'OPEN '.repeat(40_000)}] }) { nodes { id } } }`],
];

describe('operations that cost', () => {
  it.each(FLOODS)('depth 500, circular fragments, directive flood → 400 quickly: %s', async (name, document) => {
    const quickest: number[] = [];
    const statuses = new Set<number>();
    // A busy machine may be slow by itself; what is quick once is not slow.
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const begin = performance.now();
      const { status } = await app.visitor().send(`${document}${' '.repeat(attempt)}`);
      quickest.push(performance.now() - begin);
      statuses.add(status);
    }
    expect([...statuses]).toEqual(name.startsWith('a string') ? [200] : [400]);
    expect(Math.min(...quickest)).toBeLessThan(REFUSED_WITHIN);
  });

  it('depth 500, circular fragments, directive flood → others stay quick', async () => {
    const { customer } = await mill.open();
    const done = new AbortController();
    const attack = async (from: number): Promise<void> => {
      for (let turn = from; !done.signal.aborted; turn += 1) await app.visitor().send(`${FLOODS[turn % FLOODS.length]?.[1]} # ${turn}`);
    };
    const attacks = Array.from({ length: 10 }, (_, index) => attack(index));
    const waits: number[] = [];
    for (let request = 0; request < 40; request += 1) {
      const begin = performance.now();
      await customer.ask('{ tickets { nodes { code subject } } }');
      waits.push(performance.now() - begin);
    }
    done.abort();
    await Promise.all(attacks);
    expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(OTHERS_WITHIN);
  });

  it('POST as text/plain or a form → 415, and nothing is done', async () => {
    const { id, customer } = await mill.open();
    const query = 'mutation ($input: AddMessageInput!) { addMessage(input: $input) { userErrors { code } } }';
    const body = JSON.stringify({ query, variables: { input: { clientRequestId: crypto.randomUUID(), ticketId: id, body: 'De otra página.' } } });
    const form = new FormData();
    form.set('query', query);
    const ways: readonly RequestInit[] = [
      { body, headers: { 'content-type': 'text/plain' } },
      { body: new URLSearchParams({ query }) },
      { body: form },
      { body: new Blob([body]) },
    ];
    for (const way of ways) expect((await customer.fetch('/graphql', { method: 'POST', ...way })).status).toBe(415);
    expect((await customer.fetch(`/graphql?${new URLSearchParams({ query }).toString()}`)).status).toBe(405);
    expect(await app.sql.selectFrom('message').select('id').where('ticket_id', '=', uuidOf(id)).execute()).toEqual([]);
  });
});

describe('sockets', () => {
  it('foreign Origin on the socket → refused, with the best of cookies', async () => {
    const { customer } = await mill.open();
    for (const origin of ['https://evil.example', 'null', app.url.replace('127.0.0.1', 'localhost.evil.example')]) {
      await expect(socketOf(customer.cookie, { origin })).rejects.toThrow('403');
    }
    await expect(socketOf(customer.cookie, { origin: app.url })).resolves.toBeDefined();
  });

  it('mutation over the socket → refused', async () => {
    const { id, customer } = await mill.open();
    const socket = await socketOf(customer.cookie);
    socket.subscribe('1', 'mutation ($input: AddMessageInput!) { addMessage(input: $input) { userErrors { code } } }', {
      input: { clientRequestId: crypto.randomUUID(), ticketId: id, body: 'Por la otra puerta.' },
    });
    await vi.waitFor(() => expect(socket.of('1')).toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'BAD_REQUEST' } }] }]), { timeout: 10_000 });
    expect(await app.sql.selectFrom('message').select('id').where('ticket_id', '=', uuidOf(id)).execute()).toEqual([]);
  });

  it('subscription to a foreign ticket → NOT_FOUND, as to none', async () => {
    const { customer } = await mill.open();
    const { id: foreign } = await mill.open();
    const socket = await socketOf(customer.cookie);
    const absent = `tkt_${'0'.repeat(32)}`;
    for (const field of ['ticketHistory', 'ticketChanged']) {
      for (const id of [foreign, absent]) socket.subscribe(`${field} ${id}`, `subscription ($id: ID!) { ${field}(ticketId: $id) { __typename } }`, { id });
      await vi.waitFor(() => expect(socket.of(`${field} ${foreign}`)).toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'NOT_FOUND' } }] }]), {
        timeout: 10_000,
      });
      await vi.waitFor(() => expect(socket.of(`${field} ${absent}`)[0]?.payload).toEqual(socket.of(`${field} ${foreign}`)[0]?.payload), { timeout: 10_000 });
    }
  });

  it('signed out → socket closed within 5 s, of customers and of agents', async () => {
    const { customer, ticket } = await openedTicket(app);
    const agent = await app.agent();
    for (const user of [customer, agent]) {
      const socket = await socketOf(user.cookie);
      socket.subscribe('1', HISTORY, { ticketId: ticket.id });
      await vi.waitFor(() => expect(socket.of('1')).toHaveLength(1), { timeout: 10_000 });
      await user.ask('mutation { signOut { userErrors { code } } }');
      await vi.waitFor(() => expect(socket.closed?.code).toBe(4401), { timeout: 5_000 });
    }
  });

  it(`reader that stops reading, ${EVENTS} events → process alive, others under ${OTHERS_WITHIN} ms`, { timeout: 90_000 }, async () => {
    const { id, customer } = await mill.open();
    const [stalled, healthy] = [await socketOf(customer.cookie), await socketOf(customer.cookie)];
    for (const socket of [stalled, healthy]) {
      socket.subscribe('1', HISTORY, { ticketId: id });
      await vi.waitFor(() => expect(socket.of('1')).toHaveLength(1), { timeout: 10_000 });
    }
    stalled.socket.pause();
    const waits: number[] = [];
    for (let written = 1; written < EVENTS; written += 100) {
      await writeAtOnce(id, written, 100);
      const begin = performance.now();
      await customer.ask('{ viewer { customer { name } } }');
      waits.push(performance.now() - begin);
      await vi.waitFor(() => expect(healthy.of('1').length).toBeGreaterThanOrEqual(written + 100), { timeout: 15_000, interval: 5 });
    }
    const seqs = healthy.of('1').map(({ payload }) => /"seq":(\d+)/.exec(JSON.stringify(payload))?.[1]);
    expect(seqs).toEqual(Array.from({ length: EVENTS + 1 }, (_, index) => String(index + 1)));
    expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)]).toBeLessThan(OTHERS_WITHIN);
    expect(healthy.closed).toBeNull();
    // What it did not read was not kept for it: it is let go, or gets all of it in order when it reads again.
    stalled.socket.resume();
    await vi.waitFor(() => expect(stalled.closed !== null || stalled.of('1').length === EVENTS + 1).toBe(true), { timeout: 20_000 });
    const read = stalled.of('1').map(({ payload }) => Number(/"seq":(\d+)/.exec(JSON.stringify(payload))?.[1]));
    expect(read).toEqual(read.map((_, index) => index + 1));
  });
});

/** Adds messages to a ticket in one statement: what the product does in as many transactions. */
async function writeAtOnce(ticketId: string, after: number, count: number): Promise<void> {
  const uuid = uuidOf(ticketId);
  await app.app.services.database.transaction(async (tx) => {
    await sql`
      with new as (
        insert into message (ticket_id, kind, author_type, author_name, body, channel, round)
        select ${uuid}, 'MESSAGE', 'SYSTEM', 'VoBo', repeat('x', 5000), 'API', 1 from generate_series(1, ${count}) returning id
      ), entries as (
        insert into history_entry (ticket_id, seq, actor_type, actor_name, message_id, data)
        select ${uuid}, ${after} + row_number() over (), 'SYSTEM', 'VoBo', id, '{"type":"MessageAdded"}' from new
      )
      update ticket set history_seq = history_seq + ${count} where id = ${uuid}`.execute(tx.sql);
    tx.publish({ type: 'ticket', ticketId: uuid });
  });
}
