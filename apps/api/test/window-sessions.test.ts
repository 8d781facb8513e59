import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiUser } from './support/client.js';
import { act, createRequest, mailedCode, newAddress, openedTicket, readTicket, sentFile, verify } from './support/journey.js';
import { RawSocket } from './support/raw-socket.js';
import { TestApp } from './support/test-app.js';
import { WindowUser } from './support/window-user.js';

const HISTORY = 'subscription ($ticketId: ID!) { ticketHistory(ticketId: $ticketId) { seq } }';
const SIGN_OUT = 'mutation { signOut { userErrors { code } } }';
const WHO = '{ viewer { customer { email } agent { id } apiClient { id } } }';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ rateLimits: 'off' });
});
afterAll(() => app.stop());

/** Somebody who has asked for support in the window and typed the code. */
async function opened(headers: Record<string, string> = {}) {
  const user = new WindowUser(app.url, headers);
  const email = newAddress();
  const { request } = await createRequest(user, { email });
  const { ticket } = await verify(user, request?.id ?? '', await mailedCode(app, email));
  return { user, email, code: ticket?.code ?? '', ticketId: ticket?.id ?? '' };
}

const who = async (user: ApiUser) => (await user.ask<{ viewer: unknown }>(WHO)).viewer;

describe('the session of the support window', () => {
  it('comes in a header, not in a cookie, and opens the ticket', async () => {
    const user = new WindowUser(app.url);
    const email = newAddress();
    const { request } = await createRequest(user, { email });
    expect(user.session).toBe('');
    const answer = await user.send('mutation ($input: VerifyTicketInput!) { verifyTicket(input: $input) { ticket { code channel } } }', {
      input: { requestId: request?.id, code: await mailedCode(app, email) },
    });
    expect(answer.data).toMatchObject({ verifyTicket: { ticket: { channel: 'WIDGET' } } });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(user.session).toMatch(/^vobo_window_[\w-]{43}$/);
    expect(await who(user)).toMatchObject({ customer: { email } });
  });

  it('counts, and a cookie beside it does not', async () => {
    const { customer, email, ticket } = await openedTicket(app);
    expect(await who(customer)).toMatchObject({ customer: { email } });
    const withCookie = new WindowUser(app.url, { cookie: customer.cookie });
    expect(await who(withCookie)).toBeNull();
    expect(await readTicket(withCookie, ticket.code)).toBeNull();
    const other = await opened({ cookie: customer.cookie });
    expect(await who(other.user)).toMatchObject({ customer: { email: other.email } });
    expect(await who(customer)).toMatchObject({ customer: { email } });
  });

  it('is no cookie, and no token of a program; nor are those its session', async () => {
    const { user } = await opened();
    expect(await who(app.visitor({ cookie: `vobo=${user.session}` }))).toBeNull();
    expect(await app.visitor({ authorization: `Bearer ${user.session}` }).send(WHO)).toMatchObject({ status: 401 });
    const { customer } = await openedTicket(app);
    const program = await app.apiClient();
    for (const stolen of [customer.cookie.replace(/^vobo=/, ''), program.headers()['authorization']?.replace('Bearer ', '') ?? '']) {
      const pretender = new WindowUser(app.url);
      pretender.session = stolen;
      expect(await who(pretender)).toBeNull();
    }
  });

  it('writes messages that say where they were written', async () => {
    const { user, ticketId, code } = await opened();
    expect(await act(user, 'addMessage', ticketId, { body: 'Sigue igual.' })).toMatchObject({ userErrors: [] });
    const { ticket } = await user.ask<{ ticket: unknown }>('query ($code: String!) { ticket(code: $code) { lastMessage { channel } } }', { code });
    expect(ticket).toEqual({ lastMessage: { channel: 'WIDGET' } });
  });

  it('ends with a sign-out, which empties the header and closes its sockets', async () => {
    const { user, ticketId } = await opened();
    const socket = await RawSocket.connect(app.url, {}, user.hello);
    socket.subscribe('1', HISTORY, { ticketId });
    await vi.waitFor(() => expect(socket.of('1').length).toBeGreaterThan(0), { timeout: 10_000 });
    const token = user.session;
    const answer = await user.send(SIGN_OUT);
    expect(answer.headers.get('vobo-session')).toBe('');
    expect(answer.headers.getSetCookie()).toEqual([]);
    await vi.waitFor(() => expect(socket.closed).toMatchObject({ code: 4401 }), { timeout: 10_000 });
    user.session = token;
    expect(await who(user)).toBeNull();
  });

  it('ends like any other when nobody uses it, and is noted as seen', async () => {
    const { user, email } = await opened();
    const { id: sessionId } = await app.sql
      .selectFrom('session')
      .innerJoin('customer', 'customer.id', 'session.customer_id')
      .select('session.id')
      .where('customer.email', '=', email)
      .executeTakeFirstOrThrow();
    const age = async (hours: number): Promise<void> => {
      const last_seen_at = sql<Date>`last_seen_at - ${hours} * interval '1 hour'`;
      await app.sql.updateTable('session').set({ last_seen_at }).where('id', '=', sessionId).execute();
      app.app.services.hub.publish([{ type: 'session-changed', sessionId }]);
    };
    await age(23);
    expect(await who(user)).toMatchObject({ customer: { email } });
    await vi.waitFor(
      async () => {
        const seen = sql<boolean>`last_seen_at > now() - interval '1 hour'`.as('seen');
        expect(await app.sql.selectFrom('session').select(seen).where('id', '=', sessionId).execute()).toEqual([{ seen: true }]);
      },
      { timeout: 10_000 },
    );
    await age(25);
    expect(await who(user)).toBeNull();
  });

  it('is never an agent’s', async () => {
    const { email, password } = await app.newAgent();
    const user = new WindowUser(app.url);
    const answer = await user.send('mutation ($input: SignInInput!) { signIn(input: $input) { viewer { agent { id } } userErrors { code } } }', {
      input: { email, password },
    });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(user.session).toBe('');
  });
});

describe('a socket of the support window', () => {
  it('follows the ticket of its session, whatever cookie came with it', async () => {
    const portal = await openedTicket(app);
    const { user, ticketId } = await opened();
    const socket = await RawSocket.connect(app.url, { headers: { cookie: portal.customer.cookie } }, user.hello);
    socket.subscribe('mine', HISTORY, { ticketId });
    socket.subscribe('theirs', HISTORY, { ticketId: portal.ticket.id });
    await vi.waitFor(() => expect(socket.of('mine')).toMatchObject([{ type: 'next' }]), { timeout: 10_000 });
    await vi.waitFor(() => expect(socket.of('theirs')).toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'NOT_FOUND' } }] }]), {
      timeout: 10_000,
    });
    socket.close();
  });

  it('without a session is a visitor’s, also with a cookie', async () => {
    const { customer, ticket } = await openedTicket(app);
    for (const hello of [{ window: true }, { window: true, session: '' }, { window: true, session: customer.cookie.replace(/^vobo=/, '') }]) {
      const socket = await RawSocket.connect(app.url, { headers: { cookie: customer.cookie } }, hello);
      socket.subscribe('1', HISTORY, { ticketId: ticket.id });
      await vi.waitFor(() => expect(socket.of('1')).toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'NOT_FOUND' } }] }]), { timeout: 10_000 });
      socket.close();
    }
  });
});

describe('files in the support window', () => {
  it('are sent by a visitor, claimed by the request, and read with the session', async () => {
    const user = new WindowUser(app.url);
    const email = newAddress();
    const file = await sentFile(user, 'pantalla.png');
    const { request, userErrors } = await createRequest(user, { email, attachmentIds: [file] });
    expect(userErrors).toEqual([]);
    const { ticket } = await verify(user, request?.id ?? '', await mailedCode(app, email));
    const { ticket: seen } = await user.ask<{ ticket: { attachments: { url: string; previewUrl: string; kind: string }[] } }>(
      'query ($code: String!) { ticket(code: $code) { attachments { url previewUrl kind } } }',
      { code: ticket?.code },
    );
    const [picture] = seen.attachments;
    expect(picture).toMatchObject({ kind: 'SCREENSHOT' });
    for (const address of [picture?.url ?? '', picture?.previewUrl ?? '']) {
      expect((await user.fetch(address)).status).toBe(200);
      expect((await new WindowUser(app.url).fetch(address)).status).toBe(404);
    }
  });

  it('are not read with a cookie', async () => {
    const { customer, ticket } = await openedTicket(app);
    await act(customer, 'addMessage', ticket.id, { body: 'Aquí está.', attachmentIds: [await sentFile(customer, 'pantalla.png')] });
    const { ticket: seen } = await customer.ask<{ ticket: { attachments: { url: string }[] } }>(
      'query ($code: String!) { ticket(code: $code) { attachments { url } } }',
      { code: ticket.code },
    );
    const address = seen.attachments[0]?.url ?? '';
    expect((await customer.fetch(address)).status).toBe(200);
    expect((await new WindowUser(app.url, { cookie: customer.cookie }).fetch(address)).status).toBe(404);
  });

  it('are sent with the session beside the upload’s own token', async () => {
    const { user, ticketId } = await opened();
    const file = await sentFile(user, 'otra.png');
    expect(await act(user, 'addMessage', ticketId, { body: 'Otra imagen.', attachmentIds: [file] })).toMatchObject({ userErrors: [] });
  });
});
