import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { Edge, EdgeResolver, Thing } from './support/edge.js';
import { RawSocket } from './support/raw-socket.js';

const WATCH = 'subscription ($channel: String!) { thingAdded(channel: $channel) { id } }';

let channels = 0;
/** A channel that no other test listens to. */
function newChannel(): string {
  channels += 1;
  return `channel ${channels}`;
}

const readersOf = (channel: string): number => EdgeResolver.queues.get(channel)?.size ?? 0;
const next = (id: string, thing: string): unknown => ({ id, type: 'next', payload: { data: { thingAdded: { id: thing } } } });

describe.each([
  ['interpreted', Infinity],
  ['compiled', 1],
])('the socket, %s', (_name, compileAfter) => {
  let edge: Edge;
  const sockets: RawSocket[] = [];

  beforeAll(async () => {
    edge = await Edge.start({ socketPing: 1_000 }, { compileAfter });
  });

  afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
  afterAll(() => edge.stop());

  async function connect(headers: Record<string, string> = {}, payload?: Record<string, unknown>): Promise<RawSocket> {
    const socket = await RawSocket.connect(edge.url, { headers }, payload);
    sockets.push(socket);
    return socket;
  }

  async function watching(channel: string, headers: Record<string, string> = {}, source = WATCH): Promise<RawSocket> {
    const socket = await connect(headers);
    const before = readersOf(channel);
    socket.subscribe('1', source, { channel });
    await vi.waitFor(() => expect(readersOf(channel)).toBe(before + 1), { timeout: 10_000 });
    return socket;
  }

  it('answers each event, in order, and lets go of its source at once when the client completes', async () => {
    const channel = newChannel();
    const socket = await watching(channel);
    for (const id of ['a', 'b', 'c']) EdgeResolver.publish(channel, new Thing(id));
    await vi.waitFor(() => expect(socket.of('1')).toEqual([next('1', 'a'), next('1', 'b'), next('1', 'c')]), { timeout: 10_000 });
    socket.send({ id: '1', type: 'complete' });
    await vi.waitFor(() => expect(readersOf(channel)).toBe(0), { timeout: 10_000 });
  });

  it('lets go of its source at once when the socket closes', async () => {
    const channel = newChannel();
    const socket = await watching(channel);
    socket.close();
    await vi.waitFor(() => expect(readersOf(channel)).toBe(0), { timeout: 10_000 });
  });

  it('goes by what a session may do now, not by what it might when the socket was opened', async () => {
    const channel = newChannel();
    const { cookie } = await edge.agent();
    const trust = 'subscription ($channel: String!) { thingAdded(channel: $channel) { trust } }';
    const socket = await watching(channel, { cookie }, trust);
    EdgeResolver.publish(channel, new Thing('a'));
    await vi.waitFor(() => expect(socket.of('1')).toHaveLength(1), { timeout: 10_000 });
    const { rows } = await edge.services.database.pool.query<{ id: string }>(
      "update agent set roles = '{ADMIN}' where id = (select agent_id from session order by created_at desc limit 1) returning (select s.id from session s where s.agent_id = agent.id)",
    );
    edge.services.hub.publish(rows.map(({ id: sessionId }) => ({ type: 'session-changed', sessionId })));
    await vi.waitFor(
      () => {
        EdgeResolver.publish(channel, new Thing('b'));
        expect(socket.of('1').at(-1)).toMatchObject({ payload: { data: { thingAdded: { trust: 'ADMIN' } } } });
      },
      { timeout: 10_000 },
    );
    expect(socket.of('1')[0]).toMatchObject({ payload: { data: { thingAdded: { trust: 'AGENT' } } } });
  });

  it.each([
    ['a mutation', 'mutation { enter }'],
    ['a query', '{ me }'],
  ])('refuses %s', async (_kind, source) => {
    const socket = await connect();
    const message: unknown = expect.stringContaining('subscriptions only');
    socket.subscribe('1', source);
    await vi.waitFor(() => expect(socket.of('1')).toEqual([{ id: '1', type: 'error', payload: [{ message, extensions: { code: 'BAD_REQUEST' } }] }]), {
      timeout: 10_000,
    });
  });

  it.each([
    ['two subscriptions in one', 'subscription { a: thingAdded(channel: "x") { id } b: thingAdded(channel: "y") { id } }', 'OPERATION_TOO_COMPLEX'],
    ['20 levels', `subscription { thingAdded(channel: "x") { ${'id { '.repeat(20)}id${' }'.repeat(20)} } }`, 'OPERATION_TOO_COMPLEX'],
    ['a circle of fragments', 'subscription { ...A } fragment A on Subscription { ...A }', 'GRAPHQL_VALIDATION_FAILED'],
    ['2 000 tokens', `subscription { ${'a '.repeat(2_000)} }`, 'OPERATION_TOO_COMPLEX'],
    ['unknown fields', 'subscription { thingAdded(channel: "x") { nothing } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a misspelt document', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
  ])('holds subscriptions to the limits of HTTP: refuses %s', async (_kind, source, code) => {
    const socket = await connect();
    socket.subscribe('1', source);
    await vi.waitFor(() => expect(socket.of('1')).toMatchObject([{ type: 'error', payload: [{ extensions: { code } }] }]), { timeout: 10_000 });
  });

  it('says what is wrong with variables', async () => {
    const socket = await connect();
    socket.subscribe('1', WATCH, { channel: 7 });
    await vi.waitFor(() => expect(socket.of('1')[0]).toMatchObject({ payload: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } }), { timeout: 10_000 });
  });

  it('tells what a source refuses, and hides what it fails of', async () => {
    const channel = newChannel();
    const socket = await watching(channel);
    socket.subscribe('2', WATCH, { channel: 'closed' });
    await vi.waitFor(
      () => expect(socket.of('2')).toMatchObject([{ type: 'error', payload: [{ message: 'No hay tal canal.', extensions: { code: 'NOT_FOUND' } }] }]),
      { timeout: 10_000 },
    );
    EdgeResolver.publish(channel, new Thing('broken'));
    await vi.waitFor(() => expect(socket.of('1')).toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }]), {
      timeout: 10_000,
    });
    expect(JSON.stringify(socket.received)).not.toContain('hunter2');
  });

  it('masks what fails in an answer, and goes on', async () => {
    const channel = newChannel();
    const socket = await watching(channel, {}, 'subscription ($channel: String!) { thingAdded(channel: $channel) { id detail } }');
    for (const id of ['13', '14']) EdgeResolver.publish(channel, new Thing(id));
    await vi.waitFor(() => expect(socket.of('1')).toHaveLength(2), { timeout: 10_000 });
    expect(socket.of('1')).toMatchObject([
      { payload: { errors: [{ path: ['thingAdded', 'detail'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }] } },
      { payload: { data: { thingAdded: { detail: 'detail of 14' } } } },
    ]);
    expect(JSON.stringify(socket.received)).not.toContain('unlucky');
  });

  it('makes each answer once for all who ask and may see the same', async () => {
    const channel = newChannel();
    const [agent, other] = [await edge.agent(), await edge.agent()];
    const watchers = await Promise.all([agent, agent, other, other].map(({ cookie }) => connect({ cookie })));
    for (const watcher of watchers) watcher.subscribe('x', WATCH, { channel });
    const english = await connect({ cookie: agent.cookie, 'accept-language': 'en' });
    english.subscribe('x', WATCH, { channel });
    const visitor = await connect();
    visitor.subscribe('x', WATCH, { channel });
    await vi.waitFor(() => expect(readersOf(channel)).toBe(6), { timeout: 10_000 });
    EdgeResolver.answered = 0;
    EdgeResolver.publish(channel, new Thing('shared'));
    for (const socket of [...watchers, english, visitor]) await vi.waitFor(() => expect(socket.of('x')).toEqual([next('x', 'shared')]), { timeout: 10_000 });
    expect(EdgeResolver.answered).toBe(3);
  });

  it('carries ten subscriptions and refuses the eleventh', async () => {
    const channel = newChannel();
    const socket = await connect();
    for (let index = 1; index <= 11; index += 1) socket.subscribe(String(index), WATCH, { channel });
    await vi.waitFor(() => expect(socket.of('11')).toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }] }]), {
      timeout: 10_000,
    });
    await vi.waitFor(() => expect(readersOf(channel)).toBe(10), { timeout: 10_000 });
    socket.send({ id: '1', type: 'complete' });
    await vi.waitFor(() => expect(readersOf(channel)).toBe(9), { timeout: 10_000 });
    socket.subscribe('12', WATCH, { channel });
    await vi.waitFor(() => expect(readersOf(channel)).toBe(10), { timeout: 10_000 });
  });

  it('closes what one network opens beyond its share, with a code after which clients come back, and harms no other network', async () => {
    const crowded = await Edge.start({ trustProxy: 1, limits: { ...edge.services.config.limits, socketsPerIp: 3 } }, { compileAfter });
    const opened: RawSocket[] = [];
    const from = async (ip: string): Promise<RawSocket> => {
      const socket = await RawSocket.connect(crowded.url, { headers: { 'x-forwarded-for': ip } });
      opened.push(socket);
      return socket;
    };
    const [first] = [await from('2001:db8:1:2::1'), await from('2001:db8:1:2::2'), await from('2001:db8:1:2::3')];
    expect((await from('2001:db8:1:2::4')).closed).toEqual({ code: 1013, reason: 'Too many sockets from this network' });
    expect((await from('2001:db8:1:3::1')).closed).toBeNull();
    first.close();
    await vi.waitFor(async () => expect((await from('2001:db8:1:2::5')).closed).toBeNull(), { timeout: 10_000 });
    expect((await from('2001:db8:1:2::6')).closed?.code).toBe(1013);
    opened.forEach((socket) => socket.close());
    await crowded.stop();
  });

  it('closes a socket that sends more than 64 KiB at once, and no other', async () => {
    const channel = newChannel();
    const calm = await watching(channel);
    const loud = await connect();
    loud.subscribe('1', WATCH, { channel: 'x'.repeat(70_000) });
    await vi.waitFor(() => expect(loud.closed?.code).toBe(1009), { timeout: 10_000 });
    EdgeResolver.publish(channel, new Thing('a'));
    await vi.waitFor(() => expect(calm.of('1')).toEqual([next('1', 'a')]), { timeout: 10_000 });
  });

  it('closes a socket that sends what is no message', async () => {
    const socket = await connect();
    socket.socket.send('{"type":"subscribe"}');
    await vi.waitFor(() => expect(socket.closed?.code).toBe(4400), { timeout: 10_000 });
  });

  it('knows agents by their cookie', async () => {
    const stranger = await connect();
    stranger.subscribe('1', WATCH, { channel: 'agents' });
    await vi.waitFor(() => expect(stranger.of('1')).toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'FORBIDDEN' } }] }]), { timeout: 10_000 });
    const { cookie } = await edge.agent();
    await watching('agents', { cookie });
  });

  it('closes with the session it belongs to because it hears of that, not because it looks now and then', async () => {
    // What this server does now and then, it never does.
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const hearing = await Edge.start({}, { compileAfter }).finally(() => vi.useRealTimers());
    const user = await hearing.agent();
    const socket = await RawSocket.connect(hearing.url, { headers: { cookie: user.cookie } });
    await user.ask('mutation { enter }');
    await vi.waitFor(() => expect(socket.closed).toEqual({ code: 4401, reason: 'Session ended' }), { timeout: 10_000 });
    await hearing.stop();
  });

  it('closes soon with a session that ended where nobody heard of it, expired, was idle, or is of an agent who may work no more', async () => {
    const visitor = await watching(newChannel());
    const newest = '(select id from session order by created_at desc limit 1)';
    const ended: RawSocket[] = [];
    for (const statement of [
      `update session set revoked_at = now() where id = ${newest}`,
      `update session set expires_at = now() where id = ${newest}`,
      `update session set last_seen_at = now() - interval '31 minutes' where id = ${newest}`,
      `update agent set active = false where id = (select agent_id from session where id = ${newest})`,
    ]) {
      const { cookie } = await edge.agent();
      ended.push(await watching(newChannel(), { cookie }));
      await edge.services.database.pool.query(statement);
    }
    const { cookie } = await edge.agent();
    const other = await watching(newChannel(), { cookie });
    for (const socket of ended) await vi.waitFor(() => expect(socket.closed?.code).toBe(4401), { timeout: 15_000 });
    expect([visitor.closed, other.closed]).toEqual([null, null]);
  });

  it('cuts off a client that answers no ping, and keeps those that do', async () => {
    const dead = await RawSocket.connect(edge.url, { autoPong: false });
    const alive = await connect();
    await vi.waitFor(() => expect(dead.closed?.code).toBe(1006), { timeout: 15_000 });
    expect(alive.closed).toBeNull();
  });

  it('closes with 1013 a reader that falls too far behind', async () => {
    const channel = newChannel();
    const socket = await watching(channel);
    for (let index = 0; index < 5_000; index += 1) EdgeResolver.publish(channel, new Thing(String(index)));
    await vi.waitFor(() => expect(socket.closed?.code).toBe(1013), { timeout: 10_000 });
    expect(readersOf(channel)).toBe(0);
  });

  it('lets nobody wait for a reader that stops reading', async () => {
    const channel = newChannel();
    const stalled = await watching(channel);
    const healthy = await watching(channel);
    stalled.socket.pause();
    const waits: number[] = [];
    const padding = 'x'.repeat(10_000);
    for (let sent = 0; sent < 5_000; sent += 100) {
      const begin = performance.now();
      for (let index = 0; index < 100; index += 1) EdgeResolver.publish(channel, new Thing(`${sent + index} ${padding}`));
      await vi.waitFor(() => expect(healthy.of('1')).toHaveLength(sent + 100), { timeout: 10_000, interval: 2 });
      waits.push(performance.now() - begin);
    }
    expect(Math.max(...waits)).toBeLessThan(5_000);
    await vi.waitFor(() => expect(readersOf(channel)).toBe(1), { timeout: 10_000 });
    expect(healthy.closed).toBeNull();
  });
});

describe('a socket as it is configured without a word', () => {
  let edge: Edge;

  beforeAll(async () => {
    edge = await Edge.start({ publicUrl: 'https://help.example.com', allowedOrigins: ['https://app.example.org'] });
  });

  afterAll(() => edge.stop());

  it.each(['https://evil.example', 'null', 'https://help.example.com.evil.example', 'http://127.0.0.1'])('refuses the origin %s', async (origin) => {
    await expect(RawSocket.open(edge.url, { headers: { origin } })).rejects.toThrow('403');
  });

  it.each(['https://help.example.com', 'https://app.example.org', undefined])('lets the origin %s in', async (origin) => {
    const socket = await RawSocket.connect(edge.url, origin === undefined ? {} : { headers: { origin } });
    expect(socket.closed).toBeNull();
    socket.close();
  });

  it('refuses a token that is none, wherever it stands', async () => {
    for (const [headers, payload] of [
      [{ authorization: 'Bearer none' }, undefined],
      [{}, { authorization: 'Bearer none' }],
    ] as const) {
      const socket = await RawSocket.open(edge.url, { headers });
      socket.send({ type: 'connection_init', payload });
      await vi.waitFor(() => expect(socket.closed?.code).toBe(4403), { timeout: 10_000 });
    }
  });

  it('speaks no other protocol', async () => {
    const socket = new WebSocket(`${edge.url.replace('http', 'ws')}/graphql`, 'graphql-ws');
    await expect(once(socket, 'open')).rejects.toThrow('subprotocol');
  });

  it('cuts off a client that sends pings and reads no pongs', async () => {
    const socket = await RawSocket.connect(edge.url);
    socket.socket.pause();
    const ping = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(60_000) } });
    let sent = 0;
    // What one process writes to itself is buffered by the system, some megabytes of it.
    while (socket.socket.readyState === WebSocket.OPEN && sent < 3_000) {
      await new Promise((resolve) => socket.socket.send(ping, resolve));
      sent += 1;
    }
    expect(sent).toBeLessThan(3_000);
  });

  it('waits for a reader that is slow, and gives it everything', async () => {
    const channel = newChannel();
    const slow = await RawSocket.connect(edge.url);
    slow.subscribe('1', WATCH, { channel });
    await vi.waitFor(() => expect(readersOf(channel)).toBe(1), { timeout: 10_000 });
    slow.socket.pause();
    const padding = 'x'.repeat(60_000);
    for (let index = 0; index < 200; index += 1) EdgeResolver.publish(channel, new Thing(`${index} ${padding}`));
    // Turns in which the server writes what it can.
    for (let turn = 0; turn < 20; turn += 1) await edge.user().ask('{ me }');
    slow.socket.resume();
    await vi.waitFor(() => expect(slow.of('1')).toHaveLength(200), { timeout: 20_000 });
    expect(slow.closed).toBeNull();
  });

  it('has no socket elsewhere', async () => {
    await expect(RawSocket.open(`${edge.url}/files`)).rejects.toThrow('404');
  });

  it('ignores what is sent before hello', async () => {
    const socket = await RawSocket.open(edge.url);
    socket.subscribe('1', WATCH, { channel: 'x' });
    await vi.waitFor(() => expect(socket.closed?.code).toBe(4401), { timeout: 10_000 });
  });
});

describe('when the server goes', () => {
  it('tells every socket so, also one that does not listen, and is gone in time', async () => {
    const edge = await Edge.start();
    const polite = await RawSocket.connect(edge.url);
    const deaf = await RawSocket.connect(edge.url);
    deaf.socket.pause();
    const begin = performance.now();
    await edge.server.close();
    expect(performance.now() - begin).toBeLessThan(10_000);
    await vi.waitFor(() => expect(polite.closed).toEqual({ code: 1001, reason: 'Going away' }), { timeout: 10_000 });
    deaf.close();
    await edge.stop();
  });
});
