import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiUser } from './support/client.js';
import { addressPart, headerText, hostileVariables } from './support/hostile-values.js';
import { MUTATIONS, QUERIES, SUBSCRIPTIONS, type Scene } from './support/permission-operations.js';
import { setScene } from './support/permission-scene.js';
import { Cast, type ViewerName } from './support/permission-world.js';
import { RawSocket } from './support/raw-socket.js';
import { Selections, UNMEASURED } from './support/selection.js';
import { TestApp } from './support/test-app.js';

/** Tries of each operation: together they take less than a minute on a busy machine. FUZZ_RUNS=1000 looks harder. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 30);
/** Milliseconds after which a request counts as hanging. */
const PATIENCE = 15_000;
const AS: readonly ViewerName[] = ['visitor', 'owner', 'support', 'r+w', 'create'];
/** What nobody may be answered for what they send: that we failed, or that the database did. */
const OUR_FAULT = /INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE/;

const OPERATIONS = [...Object.keys(QUERIES).map((name) => ['query', name] as const), ...Object.keys(MUTATIONS).map((name) => ['mutation', name] as const)];

/** Who has more than there is yet waits for it. */
function isBeyondTheEnd(cursor: unknown): boolean {
  return typeof cursor === 'string' && /^h\d{4,9}$/.test(cursor);
}

describe('whatever is sent', () => {
  let app: TestApp;
  let scene: Scene;
  let selections: Selections;

  beforeAll(async () => {
    app = await TestApp.start({ rateLimits: 'off', roles: ['web'], limits: UNMEASURED });
    scene = await setScene(await Cast.gather(app));
    const response = await fetch(`${app.url}/graphql/schema.graphql`);
    selections = new Selections(buildSchema(await response.text()));
  }, 60_000);

  afterAll(() => app.stop());

  async function people(): Promise<ApiUser[]> {
    return Promise.all(AS.map((viewer) => scene.world.as(viewer)));
  }

  async function validVariables(kind: string, name: string): Promise<Record<string, unknown>> {
    if (kind === 'query') return QUERIES[name]?.(scene)[0]?.variables ?? {};
    return kind === 'mutation' ? { input: await MUTATIONS[name]?.(scene.world).catch(() => ({})) } : (SUBSCRIPTIONS[name]?.(scene.world) ?? {});
  }

  it.each(OPERATIONS)('%s %s is answered, and never with a fault of ours', { timeout: 60_000 }, async (kind, name) => {
    const args = selections.operations(kind).find((known) => known.name === name)?.args ?? [];
    const users = await people();
    const shallow = selections.shallow(kind, name);
    const variables = hostileVariables(args, await validVariables(kind, name), Object.values(scene.ids));
    const property = fc.asyncProperty(variables, fc.integer({ min: 0, max: users.length - 1 }), async (given, who) => {
      const response = await users[who]?.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: shallow, variables: given }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      const answer = (await response?.text()) ?? '';
      expect(OUR_FAULT.exec(answer)?.[0]).toBeUndefined();
      expect(response?.status).toBeLessThan(500);
    });
    await fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: 20_000 });
  });

  it.each(Object.keys(SUBSCRIPTIONS))('subscription %s is answered, and never with a fault of ours', { timeout: 60_000 }, async (name) => {
    const args = selections.operations('subscription').find((known) => known.name === name)?.args ?? [];
    const users = await people();
    const shallow = selections.shallow('subscription', name);
    const variables = hostileVariables(args, await validVariables('subscription', name), Object.values(scene.ids));
    const property = fc.asyncProperty(variables, fc.integer({ min: 0, max: users.length - 1 }), async (given, who) => {
      const user = users[who] ?? app.visitor();
      const socket = await RawSocket.connect(app.url, { headers: user.headers() });
      socket.subscribe('1', shallow, given);
      // Too large a message ends the socket, which is an answer too.
      await vi.waitFor(
        () => {
          app.app.services.hub.publish([scene.world.ticket, scene.world.second].map(({ uuid }) => ({ type: 'ticket', ticketId: uuid })));
          expect(socket.closed?.code === 1009 || socket.of('1').length > 0 || isBeyondTheEnd(given['after'])).toBe(true);
        },
        { timeout: PATIENCE, interval: 10 },
      );
      socket.close();
      expect(JSON.stringify(socket.received)).not.toMatch(OUR_FAULT);
    });
    await fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: 20_000 });
  });

  it('as a body is answered with less than 500', { timeout: 60_000 }, async () => {
    const bodies = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc
        .record({
          query: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.jsonValue()),
          variables: fc.jsonValue(),
          operationName: fc.jsonValue(),
          extensions: fc.jsonValue(),
        })
        .map((body) => JSON.stringify(body)),
      fc
        .constantFrom('{ desk { name } }', 'query A { desk { name } } query B { desk { name } }')
        .chain((query) => fc.record({ query: fc.constant(query), operationName: fc.jsonValue() }))
        .map((body) => JSON.stringify(body)),
    );
    const property = fc.asyncProperty(bodies, async (body) => {
      const { status } = await app
        .visitor()
        .fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(PATIENCE) });
      expect(status).toBeLessThan(500);
    });
    await fc.assert(property, { numRuns: RUNS * 5, interruptAfterTimeLimit: 20_000 });
  });

  it('as an address, a cookie, a token or a language is answered with less than 500', { timeout: 60_000 }, async () => {
    const places = [
      '/files/',
      '/files/uploads/',
      '/t/',
      '/not-me/',
      '/dev/mail/messages?to=',
      '/dev/mail/messages/',
      '/dev/mail/templates/',
      '/assets/',
      '/graphql/',
    ];
    const property = fc.asyncProperty(
      fc.constantFrom(...places),
      fc.array(addressPart, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS'),
      fc.dictionary(
        fc.constantFrom(
          'cookie',
          'authorization',
          'accept-language',
          'x-upload-token',
          'x-forwarded-for',
          'range',
          'if-none-match',
          'accept-encoding',
          'origin',
        ),
        headerText,
      ),
      async (place, parts, method, headers) => {
        const body = method === 'PUT' || method === 'POST' ? 'x' : null;
        const { status } = await app.visitor().fetch(`${place}${parts.join('/')}`, { method, headers, body, signal: AbortSignal.timeout(PATIENCE) });
        expect(status).toBeLessThan(500);
      },
    );
    await fc.assert(property, { numRuns: RUNS * 10, interruptAfterTimeLimit: 20_000 });
  });
});
