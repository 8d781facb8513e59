import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiUser } from './support/client.js';
import { act, newAddress, openedTicket, sentFile } from './support/journey.js';
import { RawSocket } from './support/raw-socket.js';
import type { TestApp } from './support/test-app.js';
import { create, CREATE, typed, VouchedDesk } from './support/vouched.js';

const VOUCHED_BY = 'query ($code: String!) { ticket(code: $code) { vouchedBy } }';

let desk: VouchedDesk;
let app: TestApp;
beforeAll(async () => {
  desk = await VouchedDesk.start();
  ({ app } = desk);
});
afterAll(() => app.stop());

describe('a request that its host application vouches for', () => {
  it('is a ticket at once, without a code, and the window follows it', async () => {
    const { window, email, answer } = await desk.signed();
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

  it('tells agents which application vouched, by the name it has now, and nobody else', async () => {
    const { window, answer } = await desk.signed();
    const code = answer.ticket?.code ?? '';
    const vouchedBy = async (user: ApiUser) => (await user.ask<{ ticket: { vouchedBy: string | null } }>(VOUCHED_BY, { code })).ticket.vouchedBy;
    const agent = await app.agent();
    expect(await vouchedBy(agent)).toBe(desk.host.name);
    const name = `Cotizador de autos ${code}`;
    await app.sql.updateTable('host_app').set({ name }).where('id', '=', desk.host.id).execute();
    expect(await vouchedBy(agent)).toBe(name);
    expect(await vouchedBy(window)).toBeNull();
    expect(await vouchedBy(await app.apiClient(['TICKETS_READ']))).toBeNull();
  });

  it('opens that ticket and no other of the same person', async () => {
    const { email, ticket } = await openedTicket(app);
    const window = desk.window();
    const answer = await create(window, typed(email, { hostIdentity: { signature: await desk.host.sign(email) } }));
    expect(answer.ticket).not.toBeNull();
    const other = await window.send('query ($code: String!) { ticket(code: $code) { id } }', { code: ticket.code });
    expect(other.errors).toMatchObject([{ extensions: { code: 'CODE_REQUIRED' } }]);
    const list = await window.send('{ tickets { edges { node { id } } } }');
    expect(list.errors).toMatchObject([{ extensions: { code: 'CODE_REQUIRED' } }]);
  });

  it('tells agents who the user is as it was signed, and where they were', async () => {
    const { answer } = await desk.signed({
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
    const { answer } = await desk.signed({ context: { user: 'admin', version: '4.2' } }, null);
    const { context } = await app.sql
      .selectFrom('ticket')
      .select('context')
      .where('code', '=', answer.ticket?.code ?? '')
      .executeTakeFirstOrThrow();
    expect(context).toEqual({ version: '4.2' });
  });

  it('keeps a hostile user as the text it is', async () => {
    for (const user of ['<img src=x onerror=alert(1)>', '{{7*7}}', '=HYPERLINK("http://evil.example")', "'; drop table ticket; --", '😀'.repeat(200)]) {
      const { answer } = await desk.signed({}, user);
      const row = await app.sql
        .selectFrom('ticket')
        .select('context')
        .where('code', '=', answer.ticket?.code ?? '')
        .executeTakeFirstOrThrow();
      expect(row.context).toEqual({ user });
    }
  });

  it('brings its files along', async () => {
    const window = desk.window();
    const email = newAddress();
    const attachmentIds = [await sentFile(window, 'pantalla.png'), await sentFile(window, 'otra.png')];
    const answer = await create(window, typed(email, { attachmentIds, hostIdentity: { signature: await desk.host.sign(email) } }));
    expect(answer.userErrors).toEqual([]);
    const { ticket } = await window.ask<{ ticket: { attachments: { url: string }[] } }>(
      'query ($code: String!) { ticket(code: $code) { attachments { url } } }',
      { code: answer.ticket?.code },
    );
    expect(ticket.attachments).toHaveLength(2);
    expect((await window.fetch(ticket.attachments[0]?.url ?? '')).status).toBe(200);
  });

  it('forgives upper case and spaces around the address', async () => {
    const window = desk.window();
    const email = newAddress();
    const answer = await create(window, typed(` ${email.toUpperCase()} `, { hostIdentity: { signature: await desk.host.sign(email) } }));
    expect(answer.ticket).not.toBeNull();
  });

  it('notes when the application was last heard of', async () => {
    await desk.signed();
    const row = await app.sql.selectFrom('host_app').select('last_used_at').where('id', '=', desk.host.id).executeTakeFirstOrThrow();
    expect(row.last_used_at).not.toBeNull();
  });
});

describe('a call that is repeated', () => {
  it('gets the first ticket and a session again, with the same signature and with a new one', async () => {
    const { window, email, input, answer } = await desk.signed();
    const again = desk.window();
    expect((await create(again, input)).ticket?.id).toBe(answer.ticket?.id);
    expect(again.session).toMatch(/^vobo_window_/);
    expect(again.session).not.toBe(window.session);
    const later = desk.window();
    const anew = { ...input, hostIdentity: { user: 'mmora', signature: await desk.host.sign(email, 'mmora', -1) } };
    expect((await create(later, anew)).ticket?.id).toBe(answer.ticket?.id);
    expect(later.session).toMatch(/^vobo_window_/);
    expect(await desk.ticketsOf(email)).toBe(1);
  });

  it('gets them however late it comes, by the very signature that made the ticket', async () => {
    const { email, input, answer } = await desk.signed({}, null);
    const signature = await desk.host.sign(email, null, 3_600);
    const late = { ...input, hostIdentity: { signature } };
    expect(await create(desk.window(), late)).toMatchObject({ ticket: null, userErrors: [{ code: 'CODE_USED' }] });
    // As if the ticket had been made with it, an hour ago.
    const hash = createHash('sha256').update(signature).digest('hex');
    await app.app.services.database.pool.query(
      "update idempotency_key set result = result || jsonb_build_object('signature', $2::text) where client_request_id = $1",
      [input.clientRequestId, hash],
    );
    expect((await create(desk.window(), late)).ticket?.id).toBe(answer.ticket?.id);
  });

  it.each([
    ['no signature', () => null],
    ['one that is none', () => ({ user: 'mmora', signature: 'x' })],
    ['one of nobody', () => ({ user: 'mmora', signature: `${Math.floor(Date.now() / 1_000)}.${'0'.repeat(64)}` })],
    ['one for another address', async () => ({ signature: await desk.host.sign(newAddress()) })],
  ])('gets neither with %s', async (_what, hostIdentity) => {
    const { input } = await desk.signed();
    const thief = desk.window();
    const answer = await create(thief, { ...input, hostIdentity: await hostIdentity() });
    expect(answer).toMatchObject({ ticket: null, request: null, userErrors: [{ code: 'CODE_USED' }] });
    expect(thief.session).toBe('');
  });

  it('gets the request that it made, when that waits for a code', async () => {
    const window = desk.window();
    const email = newAddress();
    const input = typed(email, { hostIdentity: { signature: await desk.host.sign(email, null, 400) } });
    const first = await create(window, input);
    expect(first).toMatchObject({ ticket: null, hostIdentityRefused: 'EXPIRED' });
    const second = await create(window, { ...input, hostIdentity: { signature: await desk.host.sign(email) } });
    expect(second).toEqual(first);
    expect(await desk.ticketsOf(email)).toBe(0);
  });

  it('is the same call when the page has gone on meanwhile', async () => {
    const { window, input, answer } = await desk.signed({ context: { consoleErrors: ['first'] } });
    expect((await create(window, { ...input, context: { consoleErrors: ['first', 'second'] } })).ticket?.id).toBe(answer.ticket?.id);
  });

  it('with other words is another call', async () => {
    const { window, input } = await desk.signed();
    expect(await create(window, { ...input, subject: 'Otra cosa muy distinta' })).toMatchObject({
      ticket: null,
      userErrors: [{ code: 'IDEMPOTENCY_MISMATCH' }],
    });
  });

  it('makes one ticket, also ten times at once', async () => {
    const email = newAddress();
    const input = typed(email, { hostIdentity: { signature: await desk.host.sign(email) } });
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(desk.window(), input)));
    expect(new Set(answers.map(({ ticket }) => ticket?.id)).size).toBe(1);
    expect(await desk.ticketsOf(email)).toBe(1);
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
