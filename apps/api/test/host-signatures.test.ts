import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.js';
import { purgeSignatures } from '../src/modules/host-apps/verify-host-identity.js';
import { createLog } from '../src/platform/log.js';
import { HostApplication } from './support/host-app.js';
import { mailedCode, newAddress, verify } from './support/journey.js';
import { TestApp } from './support/test-app.js';
import { create, typed, VouchedDesk, type Created } from './support/vouched.js';
import { WindowUser } from './support/window-user.js';

let desk: VouchedDesk;
let app: TestApp;
beforeAll(async () => {
  desk = await VouchedDesk.start();
  ({ app } = desk);
});
afterAll(() => app.stop());

/** What somebody shows for an address: a signature that is not good. */
type Identity = (email: string) => Promise<{ user?: string; signature: string }>;

describe('a signature that is not believed', () => {
  const MALFORMED = [
    '',
    'x',
    '1.abc',
    `${'1'.repeat(13)}.${'a'.repeat(64)}`,
    `1763774400.${'A'.repeat(64)}`,
    `-1.${'a'.repeat(64)}`,
    `1763774400.${'a'.repeat(64)}\n`,
    `1e9.${'a'.repeat(64)}`,
    'a'.repeat(100_000),
  ];

  it.each<[reason: string, what: string, identity: Identity]>([
    ['EXPIRED', 'is too old', async (email: string) => ({ signature: await desk.host.sign(email, null, 310) })],
    ['NOT_YET', 'is from the future', async (email: string) => ({ signature: await desk.host.sign(email, null, -90) })],
    ['WRONG', 'is for another address', async () => ({ signature: await desk.host.sign(newAddress()) })],
    ['WRONG', 'is for another user', async (email: string) => ({ user: 'admin', signature: await desk.host.sign(email, 'mmora') })],
    ['WRONG', 'is for no user', async (email: string) => ({ user: 'admin', signature: await desk.host.sign(email) })],
    [
      'WRONG',
      'has another time',
      async (email: string) => ({ signature: (await desk.host.sign(email)).replace(/^\d+/, (seconds) => String(Number(seconds) + 1)) }),
    ],
    ...MALFORMED.map(
      (signature) => ['MALFORMED', `is ${JSON.stringify(signature.slice(0, 20))}`, () => Promise.resolve({ signature })] satisfies [string, string, Identity],
    ),
  ])('%s: it %s', async (reason, _what, identity) => {
    const window = desk.window();
    const email = newAddress();
    const said = desk.lines.length;
    const answer = await create(window, typed(email, { hostIdentity: await identity(email) }));
    expect(answer).toMatchObject({ ticket: null, hostIdentityRefused: reason, userErrors: [] });
    expect(window.session).toBe('');
    expect(desk.lines.slice(said).join('')).toContain(`"reason":"${reason}"`);
    // The way of everybody else is open.
    const { ticket } = await verify(window, answer.request?.id ?? '', await mailedCode(app, email));
    expect(ticket).toMatchObject({ status: 'OPEN' });
    const row = await app.sql.selectFrom('ticket').select(['channel', 'verified_by']).where('requester_email', '=', email).executeTakeFirstOrThrow();
    expect(row).toEqual({ channel: 'WIDGET', verified_by: 'EMAIL_CODE' });
  });

  it('is told also when no code is mailed, as to who asks too often', async () => {
    const email = newAddress();
    const ask = async () => create(desk.window(), typed(email, { hostIdentity: { signature: await desk.host.sign(newAddress()) } }));
    expect(await ask()).toMatchObject({ hostIdentityRefused: 'WRONG', userErrors: [] });
    expect(await ask()).toMatchObject({ ticket: null, request: null, hostIdentityRefused: 'WRONG', userErrors: [{ code: 'RATE_LIMITED' }] });
  });

  it('REPLAYED: it made a ticket already', async () => {
    const { email, hostIdentity } = await desk.signed();
    const replay = desk.window();
    const answer = await create(replay, typed(email, { hostIdentity }));
    expect(answer).toMatchObject({ ticket: null, hostIdentityRefused: 'REPLAYED', userErrors: [] });
    expect(replay.session).toBe('');
    expect(await desk.ticketsOf(email)).toBe(1);
  });

  it('of twenty at once makes one ticket', async () => {
    const email = newAddress();
    const hostIdentity = { signature: await desk.host.sign(email) };
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(desk.window(), typed(email, { hostIdentity }))));
    expect(answers.filter(({ ticket }) => ticket !== null)).toHaveLength(1);
    expect(await desk.ticketsOf(email)).toBe(1);
  });

  it('is WRONG when its application is switched off', async () => {
    const other = await HostApplication.make(app.app.services);
    const [first, second] = [newAddress(), newAddress()];
    expect((await create(desk.window(), typed(first, { hostIdentity: { signature: await other.sign(first) } }))).ticket).not.toBeNull();
    await other.switchOff();
    expect(await create(desk.window(), typed(second, { hostIdentity: { signature: await other.sign(second) } }))).toMatchObject({
      ticket: null,
      hostIdentityRefused: 'WRONG',
    });
  });

  it('is WRONG when its application has a new secret', async () => {
    const other = await HostApplication.make(app.app.services);
    const email = newAddress();
    await app.sql.updateTable('host_app').set({ generation: 2 }).where('id', '=', other.id).execute();
    expect((await create(desk.window(), typed(email, { hostIdentity: { signature: await other.sign(email) } }))).hostIdentityRefused).toBe('WRONG');
    await other.switchOff();
  });

  it('is never in the log', async () => {
    const email = newAddress();
    const signature = await desk.host.sign(email, null, 400);
    await create(desk.window(), typed(email, { hostIdentity: { signature } }));
    expect(desk.lines.join('')).toContain('was not believed');
    expect(desk.lines.join('')).not.toContain(signature.split('.')[1]);
  });

  it('is refused as text when its user is no line of text', async () => {
    for (const [user, code] of [
      ['a\nb', 'CONTROL_CHARACTER'],
      ['a\u0000', 'CONTROL_CHARACTER'],
      ['\ud800', 'CONTROL_CHARACTER'],
      ['\u202eadmin', 'CONTROL_CHARACTER'],
      ['x'.repeat(201), 'TOO_LONG'],
    ] as const) {
      const email = newAddress();
      const answer = await create(desk.window(), typed(email, { hostIdentity: { user, signature: await desk.host.sign(email, user) } }));
      expect(answer).toMatchObject({ ticket: null, request: null, userErrors: [{ code, path: ['input', 'hostIdentity', 'user'] }] });
    }
  });

  it('is forgotten once it is too old to be used, and not before', async () => {
    await desk.signed();
    const { database } = app.app.services;
    const kept = async (): Promise<number> => (await app.sql.selectFrom('host_signature').select('hash').execute()).length;
    const before = await kept();
    expect(await purgeSignatures(database)).toBe(0);
    await app.sql
      .updateTable('host_signature')
      .set({ used_at: sql<Date>`used_at - interval '11 minutes'` })
      .execute();
    expect(await purgeSignatures(database)).toBe(before);
    expect(await kept()).toBe(0);
  });
});

describe('signatures without end', () => {
  it('make few tickets for one address, and say when to come back', async () => {
    const limited = await TestApp.start({ limits: { ...loadConfig({}).limits, hostTicketsPerAddressPerHour: 2, hostTicketsPerAppPerHour: 3 } }, app);
    const other = await HostApplication.make(app.app.services);
    const ask = async (email: string, age: number) =>
      create(new WindowUser(limited.url), typed(email, { hostIdentity: { signature: await other.sign(email, null, age) } }));
    const email = newAddress();
    expect((await ask(email, 0)).ticket).not.toBeNull();
    expect((await ask(email, 10)).ticket).not.toBeNull();
    expect(await ask(email, 20)).toMatchObject({ ticket: null, request: null, userErrors: [{ code: 'RATE_LIMITED' }] });
    expect((await ask(newAddress(), 0)).ticket).not.toBeNull();
    expect(await ask(newAddress(), 0)).toMatchObject({ userErrors: [{ code: 'RATE_LIMITED' }] });
    await other.switchOff();
    await limited.stop();
  });

  it('that are junk cost what requests of visitors cost: a thousand make ten', async () => {
    const lines: string[] = [];
    const usual = await TestApp.start({}, undefined, { log: createLog('warn', { write: (line) => lines.push(line) }) });
    const answers: Created[] = [];
    for (let batch = 0; batch < 20; batch++) {
      answers.push(
        ...(await Promise.all(
          Array.from({ length: 50 }, (_, index) =>
            create(
              new WindowUser(usual.url),
              typed(newAddress(), { hostIdentity: { signature: `1763774400.${String(batch * 50 + index).padStart(64, '0')}` } }),
            ),
          ),
        )),
      );
    }
    expect(answers.filter(({ ticket }) => ticket)).toEqual([]);
    const made = answers.filter(({ request }) => request).length;
    expect(made).toBe(10);
    expect(answers.filter(({ userErrors }) => userErrors[0]?.code === 'RATE_LIMITED')).toHaveLength(1_000 - made);
    expect(lines.join('').match(/was not believed/g)).toHaveLength(made);
    await usual.stop();
  }, 180_000);
});
