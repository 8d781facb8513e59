import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cookieOf, newAgent, newCustomer, newVisitor } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { Hub } from '../../platform/events/hub.js';
import type { SessionChange } from '../../request-context.js';
import type { Services } from '../../services.js';
import { createApiToken } from '../api-clients/create-api-token.js';
import type { Credentials } from './credentials.js';
import { findViewer } from './find-viewer.js';
import { openSession } from './open-session.js';
import { signOut } from './sign-out.js';

let test: TestServices;
beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

const call = (parts: Partial<Credentials>): Credentials => ({
  cookie: undefined,
  authorization: undefined,
  window: false,
  ip: '203.0.113.5',
  acceptLanguage: 'en-GB',
  ...parts,
});
/** Another process on the same database: it shares no memory with the first. */
const elsewhere = (): Services => ({ ...test.services, hub: new Hub() });

async function agentSession(): Promise<SessionChange & { readonly cookie: string; readonly sessionId: string }> {
  const { agentId: id, name, roles } = await newAgent(test.services, ['AGENT', 'ADMIN']);
  const session = await test.services.database.transaction((tx) =>
    openSession(tx, test.services.config, newVisitor(), { kind: 'AGENT', agent: { id, name, roles } }),
  );
  return { ...session, cookie: cookieOf(session), sessionId: session.viewer.kind === 'agent' ? session.viewer.sessionId : '' };
}

async function customerSession(): Promise<SessionChange & { readonly cookie: string; readonly sessionId: string }> {
  const { viewer } = await newCustomer(test.services);
  const session = await test.services.database.transaction((tx) =>
    openSession(tx, test.services.config, newVisitor(), { kind: 'PROVED', customer: { id: viewer.customerId, name: viewer.name, email: viewer.email } }),
  );
  return { ...session, cookie: cookieOf(session), sessionId: session.viewer.kind === 'customer' ? session.viewer.sessionId : '' };
}

const age = (sessionId: string, column: 'last_seen_at' | 'expires_at', milliseconds: number) =>
  test.services.database.pool.query(`update session set ${column} = ${column} - $2 * interval '1 millisecond' where id = $1`, [sessionId, milliseconds]);
const seenAt = async (sessionId: string) => {
  const row = await test.services.database.sql.selectFrom('session').select('last_seen_at').where('id', '=', sessionId).executeTakeFirstOrThrow();
  return row.last_seen_at.getTime();
};

describe('findViewer', () => {
  it('knows nobody without cookie and token, and speaks their language', async () => {
    expect(await findViewer(test.services, call({}))).toEqual({ kind: 'visitor', ip: '203.0.113.5', locale: 'en' });
    expect(await findViewer(test.services, call({ cookie: 'vobo=unknown', acceptLanguage: 'fr' }))).toMatchObject({ kind: 'visitor', locale: 'es' });
  });

  it('finds an agent and a customer by their cookie', async () => {
    const agent = await agentSession();
    expect(await findViewer(test.services, call({ cookie: agent.cookie }))).toEqual({ ...agent.viewer, ip: '203.0.113.5', locale: 'en' });
    const customer = await customerSession();
    expect(await findViewer(test.services, call({ cookie: customer.cookie }))).toEqual({ ...customer.viewer, ip: '203.0.113.5', locale: 'en' });
  });

  it('keeps no token, only its hash', async () => {
    const { cookie, sessionId } = await agentSession();
    const token = cookie.slice('vobo='.length);
    expect(token).toMatch(/^[\w-]{43}$/);
    const row = await test.services.database.sql.selectFrom('session').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow();
    expect(Buffer.from(row.token_hash)).toEqual(createHash('sha256').update(token).digest());
  });

  it('ends an agent’s session after 30 idle minutes and after 8 hours in all', async () => {
    const idle = await agentSession();
    await age(idle.sessionId, 'last_seen_at', 29 * 60_000);
    expect(await findViewer(elsewhere(), call({ cookie: idle.cookie }), { seen: false })).toMatchObject({ kind: 'agent' });
    await age(idle.sessionId, 'last_seen_at', 61_000);
    expect(await findViewer(elsewhere(), call({ cookie: idle.cookie }))).toMatchObject({ kind: 'visitor' });
    const before = Date.now();
    const old = await agentSession();
    const after = Date.now();
    const row = await test.services.database.sql.selectFrom('session').select('expires_at').where('id', '=', old.sessionId).executeTakeFirstOrThrow();
    // PostgreSQL rounds to milliseconds, JavaScript cuts off.
    expect(row.expires_at.getTime()).toBeGreaterThanOrEqual(before + 8 * 3_600_000);
    expect(row.expires_at.getTime()).toBeLessThanOrEqual(after + 8 * 3_600_000 + 1);
    await age(old.sessionId, 'expires_at', 8 * 3_600_000);
    expect(await findViewer(elsewhere(), call({ cookie: old.cookie }))).toMatchObject({ kind: 'visitor' });
  });

  it('ends a customer’s session after an idle day and after 30 days in all', async () => {
    const idle = await customerSession();
    await age(idle.sessionId, 'last_seen_at', 23 * 3_600_000);
    expect(await findViewer(elsewhere(), call({ cookie: idle.cookie }), { seen: false })).toMatchObject({ kind: 'customer' });
    await age(idle.sessionId, 'last_seen_at', 3_601_000);
    expect(await findViewer(elsewhere(), call({ cookie: idle.cookie }))).toMatchObject({ kind: 'visitor' });
    const old = await customerSession();
    await age(old.sessionId, 'expires_at', 30 * 86_400_000);
    expect(await findViewer(elsewhere(), call({ cookie: old.cookie }))).toMatchObject({ kind: 'visitor' });
  });

  it('notes once a minute that a session was seen, and not when the server calls by itself', async () => {
    const { cookie, sessionId } = await agentSession();
    const fresh = await seenAt(sessionId);
    await findViewer(elsewhere(), call({ cookie }));
    expect(await seenAt(sessionId)).toBe(fresh);
    await age(sessionId, 'last_seen_at', 61_000);
    await findViewer(elsewhere(), call({ cookie }), { seen: false });
    expect(await seenAt(sessionId)).toBe(fresh - 61_000);
    await findViewer(elsewhere(), call({ cookie }));
    await vi.waitFor(async () => expect(await seenAt(sessionId)).toBeGreaterThanOrEqual(fresh), { timeout: 10_000 });
  });

  it('forgets an agent who was deactivated', async () => {
    const { cookie, viewer } = await agentSession();
    await test.services.database.sql
      .updateTable('agent')
      .set({ active: false })
      .where('id', '=', viewer.kind === 'agent' ? viewer.agentId : '')
      .execute();
    expect(await findViewer(elsewhere(), call({ cookie }))).toMatchObject({ kind: 'visitor' });
  });

  it('asks the database once for a burst of requests', async () => {
    const { cookie } = await agentSession();
    const services = elsewhere();
    const query = vi.spyOn(services.database.pool, 'query');
    for (let turn = 0; turn < 10; turn++) await findViewer(services, call({ cookie }));
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
  });

  it('finds an API client by its bearer token, before any cookie', async () => {
    const token = await createApiToken(test.services.database, { name: 'CRM', scopes: ['TICKETS_READ'] });
    expect(token).toMatch(/^vobo_[\w-]{43}$/);
    const { cookie } = await agentSession();
    for (const authorization of [`Bearer ${token}`, `bearer  ${token} `]) {
      expect(await findViewer(test.services, call({ cookie, authorization }))).toMatchObject({ kind: 'apiClient', name: 'CRM', scopes: ['TICKETS_READ'] });
    }
    const kept = await test.services.database.sql.selectFrom('api_client').select('token_hash').where('name', '=', 'CRM').executeTakeFirstOrThrow();
    expect(Buffer.from(kept.token_hash)).toEqual(createHash('sha256').update(token).digest());
  });

  it('refuses a bearer token that is unknown or revoked, rather than serve a stranger as a visitor', async () => {
    const token = await createApiToken(test.services.database, { name: 'revoked', scopes: ['TICKETS_READ'] });
    await test.services.database.pool.query("update api_client set revoked_at = now() where name = 'revoked'");
    for (const authorization of [`Bearer ${token}`, 'Bearer x', 'Bearer vobo_']) {
      await expect(findViewer(test.services, call({ authorization }))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect(await findViewer(test.services, call({ authorization: 'Basic YTpi' }))).toMatchObject({ kind: 'visitor' });
  });
});

describe('a token in the wrong place', () => {
  it('opens nothing, also while it is remembered from the right one', async () => {
    const { cookie } = await agentSession();
    const token = await createApiToken(test.services.database, { name: 'misplaced', scopes: ['TICKETS_READ'] });
    await findViewer(test.services, call({ cookie }));
    await findViewer(test.services, call({ authorization: `Bearer ${token}` }));
    await expect(findViewer(test.services, call({ authorization: `Bearer ${cookie.replace('vobo=', '')}` }))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(await findViewer(test.services, call({ cookie: `vobo=${token}` }))).toMatchObject({ kind: 'visitor' });
  });
});

describe('signOut', () => {
  it('ends the session at once, tells who listens and clears the cookie', async () => {
    const { cookie, sessionId } = await agentSession();
    const viewer = await findViewer(test.services, call({ cookie }));
    const ended: string[] = [];
    const stop = test.services.hub.listen((event) => event.type === 'session-ended' && ended.push(event.sessionId));
    const { payload, session } = await signOut(test.services, viewer);
    stop();
    expect(payload.userErrors).toEqual([]);
    expect(session).toMatchObject({ viewer: { kind: 'visitor' }, header: { name: 'set-cookie', value: 'vobo=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0' } });
    expect(ended).toEqual([sessionId]);
    expect(await findViewer(test.services, call({ cookie }))).toMatchObject({ kind: 'visitor' });
  });

  it('is heard by a process that remembers the session', async () => {
    const { cookie, viewer } = await agentSession();
    const other = elsewhere();
    expect(await findViewer(other, call({ cookie }))).toMatchObject({ kind: 'agent' });
    await signOut(test.services, viewer);
    expect(await findViewer(other, call({ cookie }))).toMatchObject({ kind: 'agent' });
    other.hub.publish([{ type: 'session-ended', sessionId: viewer.kind === 'agent' ? viewer.sessionId : '' }]);
    expect(await findViewer(other, call({ cookie }))).toMatchObject({ kind: 'visitor' });
  });

  it('does no harm to whoever has no session', async () => {
    expect((await signOut(test.services, newVisitor())).payload.userErrors).toEqual([]);
  });
});

describe('a session under a new id', () => {
  it('replaces the caller’s old one, which works no more', async () => {
    const before = await customerSession();
    const { agentId: id, name, roles } = await newAgent(test.services);
    await test.services.database.transaction((tx) => openSession(tx, test.services.config, before.viewer, { kind: 'AGENT', agent: { id, name, roles } }));
    expect(await findViewer(test.services, call({ cookie: before.cookie }))).toMatchObject({ kind: 'visitor' });
  });

  it('forgets what it remembered of a session that changed', async () => {
    const { cookie, sessionId } = await customerSession();
    expect(await findViewer(test.services, call({ cookie }))).toMatchObject({ access: 'PROVED' });
    await test.services.database.sql.updateTable('session').set({ kind: 'LINK', round: 2 }).where('id', '=', sessionId).execute();
    test.services.hub.publish([{ type: 'session-changed', sessionId }]);
    expect(await findViewer(test.services, call({ cookie }))).toMatchObject({ access: 'LINK', round: 2 });
  });
});
