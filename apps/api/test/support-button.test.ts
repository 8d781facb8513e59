import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../src/config.js';
import { purgeSignatures } from '../src/modules/host-apps/verify-host-identity.js';
import { createLog } from '../src/platform/log.js';
import type { ApiUser } from './support/client.js';
import { HostApplication } from './support/host-app.js';
import { act, ERRORS, mailedCode, newAddress, openedTicket, sentFile, verify, type SeenError } from './support/journey.js';
import { RawSocket } from './support/raw-socket.js';
import { TestApp } from './support/test-app.js';
import { WindowUser } from './support/window-user.js';

interface Created {
  readonly ticket: { readonly id: string; readonly code: string; readonly channel: string; readonly verifiedBy: string; readonly status: string } | null;
  readonly request: { readonly id: string } | null;
  readonly hostIdentityRefused: string | null;
  readonly userErrors: readonly SeenError[];
}

const CREATE = `mutation ($input: CreateTicketInput!) {
  createTicket(input: $input) { ticket { id code channel verifiedBy status } request { id } hostIdentityRefused ${ERRORS} }
}`;

const lines: string[] = [];
let app: TestApp;
let host: HostApplication;
beforeAll(async () => {
  app = await TestApp.start({ limits: { ...loadConfig({}).limits, requestsPerIpPerHour: 100_000, requestsPerIpPerDay: 100_000 } }, undefined, {
    log: createLog('warn', { write: (line) => lines.push(line) }),
  });
  host = await HostApplication.make(app.app.services);
});
afterAll(() => app.stop());

function typed(email: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    clientRequestId: randomUUID(),
    email,
    name: 'Marta Mora',
    subject: 'Me cambia la prima en la emisión de SURA',
    description: 'La prima que se emite no es la que se cotizó.',
    channel: 'WIDGET',
    ...changes,
  };
}

async function create(user: ApiUser, input: Readonly<Record<string, unknown>>): Promise<Created> {
  const { createTicket } = await user.ask<{ createTicket: Created }>(CREATE, { input });
  return createTicket;
}

/** A signed call, by somebody who has just opened the window. */
async function signed(changes: Readonly<Record<string, unknown>> = {}, user: string | null = 'mmora') {
  const window = new WindowUser(app.url);
  const email = newAddress();
  const hostIdentity = { user, signature: await host.sign(email, user) };
  const input = typed(email, { hostIdentity, ...changes });
  return { window, email, input, hostIdentity, answer: await create(window, input) };
}

const ticketsOf = async (email: string): Promise<number> => {
  const rows = await app.sql.selectFrom('ticket').select('id').where('requester_email', '=', email).execute();
  return rows.length;
};

describe('a request that its host application vouches for', () => {
  it('is a ticket at once, without a code, and the window follows it', async () => {
    const { window, email, answer } = await signed();
    expect(answer).toMatchObject({
      ticket: { channel: 'WIDGET', verifiedBy: 'HOST_APP', status: 'OPEN' },
      request: null,
      hostIdentityRefused: null,
      userErrors: [],
    });
    expect(window.session).toMatch(/^vobo_window_/);
    const { code = '', id = '' } = answer.ticket ?? {};
    const { ticket } = await window.ask<{ ticket: unknown }>(
      `query ($code: String!) { ticket(code: $code) { requester { name email } context { user }
        history { nodes { seq actor { __typename ... on Customer { email } } event { ... on TicketCreated { channel verifiedBy } } } } } }`,
      { code },
    );
    expect(ticket).toMatchObject({
      requester: { name: 'Marta Mora', email },
      context: null,
      history: { nodes: [{ seq: 1, actor: { __typename: 'Customer', email }, event: { channel: 'WIDGET', verifiedBy: 'HOST_APP' } }] },
    });
    const confirmation = await app.mail(email);
    expect(confirmation.subject).toContain('Me cambia la prima');
    expect(await app.mails(email)).toHaveLength(1);

    const socket = await RawSocket.connect(app.url, {}, window.hello);
    socket.subscribe('1', 'subscription ($ticketId: ID!) { ticketHistory(ticketId: $ticketId) { seq } }', { ticketId: id });
    const agent = await app.agent();
    await act(agent, 'proposeSolution', id, { body: 'La prima está corregida.' });
    await vi.waitFor(() => expect(socket.of('1').length).toBeGreaterThan(1), { timeout: 10_000 });
    socket.close();
    expect((await act(window, 'acceptSolution', id, { rating: { stars: 5 } })).ticket).toMatchObject({ status: 'CLOSED', outcome: 'ACCEPTED' });
  });

  it('opens that ticket and no other of the same person', async () => {
    const { email, ticket } = await openedTicket(app);
    const window = new WindowUser(app.url);
    const answer = await create(window, typed(email, { hostIdentity: { signature: await host.sign(email) } }));
    expect(answer.ticket).not.toBeNull();
    const other = await window.send('query ($code: String!) { ticket(code: $code) { id } }', { code: ticket.code });
    expect(other.errors).toMatchObject([{ extensions: { code: 'CODE_REQUIRED' } }]);
    const list = await window.send('{ tickets { edges { node { id } } } }');
    expect(list.errors).toMatchObject([{ extensions: { code: 'CODE_REQUIRED' } }]);
  });

  it('tells agents who the user is as it was signed, and where they were', async () => {
    const { answer } = await signed({
      context: {
        user: 'somebody else',
        url: 'https://mmora:clave@cotizador.example/polizas/77?token=abc#k=secreto',
        userAgent: 'Firefox',
        screen: '1920×1080',
        viewport: '1440×900',
        timeZone: 'America/Bogota',
        version: '4.2',
        consoleErrors: ['TypeError: x\n  at y.js', '\u0007', ...Array.from({ length: 30 }, (_, index) => `${'á'.repeat(600)} ${index}`)],
      },
    });
    const agent = await app.agent();
    const { ticket } = await agent.ask<{ ticket: { context: { consoleErrors: string[] } } }>(
      'query ($code: String!) { ticket(code: $code) { context { url user userAgent screen viewport timeZone version consoleErrors } } }',
      { code: answer.ticket?.code },
    );
    expect(ticket.context).toMatchObject({
      url: 'https://cotizador.example/polizas/77',
      user: 'mmora',
      userAgent: 'Firefox',
      screen: '1920×1080',
      viewport: '1440×900',
      timeZone: 'America/Bogota',
      version: '4.2',
    });
    expect(ticket.context.consoleErrors).toEqual(Array.from({ length: 20 }, () => 'á'.repeat(500)));
  });

  it('takes no unsigned user for a signed one', async () => {
    const { answer } = await signed({ context: { user: 'admin', version: '4.2' } }, null);
    const { context } = await app.sql
      .selectFrom('ticket')
      .select('context')
      .where('code', '=', answer.ticket?.code ?? '')
      .executeTakeFirstOrThrow();
    expect(context).toEqual({ version: '4.2' });
  });

  it('brings its files along', async () => {
    const window = new WindowUser(app.url);
    const email = newAddress();
    const attachmentIds = [await sentFile(window, 'pantalla.png'), await sentFile(window, 'otra.png')];
    const answer = await create(window, typed(email, { attachmentIds, hostIdentity: { signature: await host.sign(email) } }));
    expect(answer.userErrors).toEqual([]);
    const { ticket } = await window.ask<{ ticket: { attachments: { url: string }[] } }>(
      'query ($code: String!) { ticket(code: $code) { attachments { url } } }',
      { code: answer.ticket?.code },
    );
    expect(ticket.attachments).toHaveLength(2);
    expect((await window.fetch(ticket.attachments[0]?.url ?? '')).status).toBe(200);
  });

  it('forgives upper case and spaces around the address', async () => {
    const window = new WindowUser(app.url);
    const email = newAddress();
    const answer = await create(window, typed(` ${email.toUpperCase()} `, { hostIdentity: { signature: await host.sign(email) } }));
    expect(answer.ticket).not.toBeNull();
  });

  it('notes when the application was last heard of', async () => {
    await signed();
    const row = await app.sql.selectFrom('host_app').select('last_used_at').where('id', '=', host.id).executeTakeFirstOrThrow();
    expect(row.last_used_at).not.toBeNull();
  });
});

describe('a call that is repeated', () => {
  it('gets the first ticket and a session again, with the same signature and with a new one', async () => {
    const { window, email, input, answer } = await signed();
    const again = new WindowUser(app.url);
    expect((await create(again, input)).ticket?.id).toBe(answer.ticket?.id);
    expect(again.session).toMatch(/^vobo_window_/);
    expect(again.session).not.toBe(window.session);
    const later = new WindowUser(app.url);
    const anew = { ...input, hostIdentity: { user: 'mmora', signature: await host.sign(email, 'mmora', -1) } };
    expect((await create(later, anew)).ticket?.id).toBe(answer.ticket?.id);
    expect(later.session).toMatch(/^vobo_window_/);
    expect(await ticketsOf(email)).toBe(1);
  });

  it('gets them however late it comes, by the very signature that made the ticket', async () => {
    const { email, input, answer } = await signed({}, null);
    const signature = await host.sign(email, null, 3_600);
    const late = { ...input, hostIdentity: { signature } };
    expect(await create(new WindowUser(app.url), late)).toMatchObject({ ticket: null, userErrors: [{ code: 'CODE_USED' }] });
    // As if the ticket had been made with it, an hour ago.
    const hash = createHash('sha256').update(signature).digest('hex');
    await app.app.services.database.pool.query(
      "update idempotency_key set result = result || jsonb_build_object('signature', $2::text) where client_request_id = $1",
      [input.clientRequestId, hash],
    );
    expect((await create(new WindowUser(app.url), late)).ticket?.id).toBe(answer.ticket?.id);
  });

  it.each([
    ['no signature', () => null],
    ['one that is none', () => ({ user: 'mmora', signature: 'x' })],
    ['one of nobody', () => ({ user: 'mmora', signature: `${Math.floor(Date.now() / 1_000)}.${'0'.repeat(64)}` })],
    ['one for another address', async () => ({ signature: await host.sign(newAddress()) })],
  ])('gets neither with %s', async (_what, hostIdentity) => {
    const { input } = await signed();
    const thief = new WindowUser(app.url);
    const answer = await create(thief, { ...input, hostIdentity: await hostIdentity() });
    expect(answer).toMatchObject({ ticket: null, request: null, userErrors: [{ code: 'CODE_USED' }] });
    expect(thief.session).toBe('');
  });

  it('gets the request that it made, when that waits for a code', async () => {
    const window = new WindowUser(app.url);
    const email = newAddress();
    const input = typed(email, { hostIdentity: { signature: await host.sign(email, null, 400) } });
    const first = await create(window, input);
    expect(first).toMatchObject({ ticket: null, hostIdentityRefused: 'EXPIRED' });
    const second = await create(window, { ...input, hostIdentity: { signature: await host.sign(email) } });
    expect(second).toEqual(first);
    expect(await ticketsOf(email)).toBe(0);
  });

  it('with other words is another call', async () => {
    const { window, input } = await signed();
    expect(await create(window, { ...input, subject: 'Otra cosa muy distinta' })).toMatchObject({
      ticket: null,
      userErrors: [{ code: 'IDEMPOTENCY_MISMATCH' }],
    });
  });

  it('makes one ticket, also ten times at once', async () => {
    const email = newAddress();
    const input = typed(email, { hostIdentity: { signature: await host.sign(email) } });
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(new WindowUser(app.url), input)));
    expect(new Set(answers.map(({ ticket }) => ticket?.id)).size).toBe(1);
    expect(await ticketsOf(email)).toBe(1);
  });
});

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
    ['EXPIRED', 'is too old', async (email: string) => ({ signature: await host.sign(email, null, 310) })],
    ['NOT_YET', 'is from the future', async (email: string) => ({ signature: await host.sign(email, null, -90) })],
    ['WRONG', 'is for another address', async () => ({ signature: await host.sign(newAddress()) })],
    ['WRONG', 'is for another user', async (email: string) => ({ user: 'admin', signature: await host.sign(email, 'mmora') })],
    ['WRONG', 'is for no user', async (email: string) => ({ user: 'admin', signature: await host.sign(email) })],
    ['WRONG', 'has another time', async (email: string) => ({ signature: (await host.sign(email)).replace(/^\d+/, (seconds) => String(Number(seconds) + 1)) })],
    ...MALFORMED.map(
      (signature) => ['MALFORMED', `is ${JSON.stringify(signature.slice(0, 20))}`, () => Promise.resolve({ signature })] satisfies [string, string, Identity],
    ),
  ])('%s: it %s', async (reason, _what, identity) => {
    const window = new WindowUser(app.url);
    const email = newAddress();
    const said = lines.length;
    const answer = await create(window, typed(email, { hostIdentity: await identity(email) }));
    expect(answer).toMatchObject({ ticket: null, hostIdentityRefused: reason, userErrors: [] });
    expect(window.session).toBe('');
    expect(lines.slice(said).join('')).toContain(`"reason":"${reason}"`);
    // The way of everybody else is open.
    const { ticket } = await verify(window, answer.request?.id ?? '', await mailedCode(app, email));
    expect(ticket).toMatchObject({ status: 'OPEN' });
    const row = await app.sql.selectFrom('ticket').select(['channel', 'verified_by']).where('requester_email', '=', email).executeTakeFirstOrThrow();
    expect(row).toEqual({ channel: 'WIDGET', verified_by: 'EMAIL_CODE' });
  });

  it('REPLAYED: it made a ticket already', async () => {
    const { email, hostIdentity } = await signed();
    const replay = new WindowUser(app.url);
    const answer = await create(replay, typed(email, { hostIdentity }));
    expect(answer).toMatchObject({ ticket: null, hostIdentityRefused: 'REPLAYED', userErrors: [] });
    expect(replay.session).toBe('');
    expect(await ticketsOf(email)).toBe(1);
  });

  it('of twenty at once makes one ticket', async () => {
    const email = newAddress();
    const hostIdentity = { signature: await host.sign(email) };
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(new WindowUser(app.url), typed(email, { hostIdentity }))));
    expect(answers.filter(({ ticket }) => ticket !== null)).toHaveLength(1);
    expect(await ticketsOf(email)).toBe(1);
  });

  it('is WRONG when its application is switched off', async () => {
    const other = await HostApplication.make(app.app.services);
    const [first, second] = [newAddress(), newAddress()];
    expect((await create(new WindowUser(app.url), typed(first, { hostIdentity: { signature: await other.sign(first) } }))).ticket).not.toBeNull();
    await other.switchOff();
    expect(await create(new WindowUser(app.url), typed(second, { hostIdentity: { signature: await other.sign(second) } }))).toMatchObject({
      ticket: null,
      hostIdentityRefused: 'WRONG',
    });
  });

  it('is WRONG when its application has a new secret', async () => {
    const other = await HostApplication.make(app.app.services);
    const email = newAddress();
    await app.sql.updateTable('host_app').set({ generation: 2 }).where('id', '=', other.id).execute();
    expect((await create(new WindowUser(app.url), typed(email, { hostIdentity: { signature: await other.sign(email) } }))).hostIdentityRefused).toBe('WRONG');
    await other.switchOff();
  });

  it('is never in the log', async () => {
    const email = newAddress();
    const signature = await host.sign(email, null, 400);
    await create(new WindowUser(app.url), typed(email, { hostIdentity: { signature } }));
    expect(lines.join('')).toContain('was not believed');
    expect(lines.join('')).not.toContain(signature.split('.')[1]);
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
      const answer = await create(new WindowUser(app.url), typed(email, { hostIdentity: { user, signature: await host.sign(email, user) } }));
      expect(answer).toMatchObject({ ticket: null, request: null, userErrors: [{ code, path: ['input', 'hostIdentity', 'user'] }] });
    }
  });

  it('is forgotten once it is too old to be used, and not before', async () => {
    await signed();
    const { database } = app.app.services;
    const count = async () => (await database.pool.query('select count(*)::int as n from host_signature')).rows[0].n as unknown;
    const before = await count();
    expect(await purgeSignatures(database)).toBe(0);
    await database.pool.query("update host_signature set used_at = used_at - interval '11 minutes'");
    expect(await purgeSignatures(database)).toBe(before);
    expect(await count()).toBe(0);
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
    const usual = await TestApp.start({ limits: loadConfig({}).limits }, app, { log: createLog('warn', { write: (line) => lines.push(line) }) });
    const said = lines.length;
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
    expect(made).toBeLessThanOrEqual(10);
    expect(answers.filter(({ userErrors }) => userErrors[0]?.code === 'RATE_LIMITED')).toHaveLength(1_000 - made);
    expect(
      lines
        .slice(said)
        .join('')
        .match(/was not believed/g)?.length ?? 0,
    ).toBe(made);
    await usual.stop();
  });
});

describe('where a request says it comes from', () => {
  it.each(['EMAIL', 'API'])('is not %s', async (channel) => {
    const answer = await app.visitor().send(CREATE, { input: typed(newAddress(), { channel }) });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it.each([
    ['WIDGET', 'WIDGET'],
    ['PORTAL', 'PORTAL'],
    [undefined, 'PORTAL'],
  ])('%s is %s', async (channel, kept) => {
    const email = newAddress();
    await create(app.visitor(), typed(email, { channel }));
    const row = await app.sql.selectFrom('ticket_request').select('channel').where('email', '=', email).executeTakeFirstOrThrow();
    expect(row.channel).toBe(kept);
  });

  it('is API for a program, which needs no host’s word', async () => {
    const program = await app.apiClient();
    const answer = await create(program, typed(newAddress(), { hostIdentity: { signature: 'x' } }));
    expect(answer).toMatchObject({ ticket: { channel: 'API', verifiedBy: 'API_CLIENT' }, hostIdentityRefused: null });
  });
});
