import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesOf, letLimitsAge, newAgent, newCustomer, newEmail, newVisitor } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import type { Viewer } from '../sessions/viewer.js';
import { ensureAdmin } from './ensure-admin.js';
import { listAgents } from './list-agents.js';
import { hashPassword, isPassword } from './password.js';
import { signIn } from './sign-in.js';

let test: TestServices;
beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

const PASSWORD = 'una frase larga de verdad';
const minute = 60_000;

async function newAccount(): Promise<string> {
  const email = newEmail();
  await test.services.database.sql
    .insertInto('agent')
    .values({ email, name: 'Laura Gómez', password_hash: await hashPassword(PASSWORD), roles: ['AGENT'] })
    .execute();
  return email;
}

const enter = (email: string, password: string, viewer: Viewer = newVisitor()) => signIn(test.services, viewer, { email, password });

describe('signIn', () => {
  it('opens an agent’s session', async () => {
    const email = await newAccount();
    const { payload, session } = await enter(` ${email.toUpperCase()}`, PASSWORD);
    expect(payload).toMatchObject({ userErrors: [], viewer: { agent: { name: 'Laura Gómez' }, customer: null, roles: ['AGENT'] } });
    expect(session?.viewer).toMatchObject({ kind: 'agent', roles: ['AGENT'] });
    expect(session?.header.value).toContain('HttpOnly');
  });

  it('ends the customer’s session that the browser had', async () => {
    const [email, { viewer }] = [await newAccount(), await newCustomer(test.services)];
    await enter(email, PASSWORD, viewer);
    const row = await test.services.database.sql.selectFrom('session').select('revoked_at').where('id', '=', viewer.sessionId).executeTakeFirst();
    expect(row?.revoked_at).toBeInstanceOf(Date);
  });

  it('gives the same answer for a wrong password, an unknown address and a deactivated agent', async () => {
    const [email, gone] = [await newAccount(), await newAccount()];
    await test.services.database.sql.updateTable('agent').set({ active: false }).where('email', '=', gone).execute();
    const answers = await Promise.all([
      enter(email, 'wrong'),
      enter(newEmail(), PASSWORD),
      enter(gone, PASSWORD),
      enter('a\0b', 'x'),
      enter('x'.repeat(300), 'x'),
      enter(email, 'x'.repeat(2_000)),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(codesOf(answers[0].payload)).toEqual(['CREDENTIALS_INVALID']);
  });

  it('refuses after ten failures for one account in a quarter of an hour, also the right password', async () => {
    const email = await newAccount();
    for (let turn = 0; turn < 10; turn++) expect(codesOf((await enter(email, 'wrong')).payload)).toEqual(['CREDENTIALS_INVALID']);
    const { payload, session } = await enter(email, PASSWORD);
    expect(payload.userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    expect(session).toBeNull();
    await letLimitsAge(test.services, 15 * minute + 1_000);
    expect(codesOf((await enter(email, PASSWORD)).payload)).toEqual([]);
  });

  it('refuses after ten failures from one place, whatever the accounts', async () => {
    const [email, visitor] = [await newAccount(), newVisitor()];
    for (let turn = 0; turn < 10; turn++) await enter(newEmail(), 'wrong', visitor);
    expect(codesOf((await enter(email, PASSWORD, visitor)).payload)).toEqual(['RATE_LIMITED']);
    expect(codesOf((await enter(email, PASSWORD)).payload)).toEqual([]);
  });

  it('counts tries at the same time', async () => {
    const email = await newAccount();
    const answers = await Promise.all(Array.from({ length: 14 }, () => enter(email, 'wrong')));
    expect(answers.flatMap(({ payload }) => codesOf(payload)).filter((code) => code === 'CREDENTIALS_INVALID')).toHaveLength(10);
  });

  it('counts no success', async () => {
    const [email, visitor] = [await newAccount(), newVisitor()];
    for (let turn = 0; turn < 12; turn++) expect(codesOf((await enter(email, PASSWORD, visitor)).payload)).toEqual([]);
  });

  it('says what is missing', async () => {
    const { payload } = await enter(' ', '');
    expect(payload.userErrors.map(({ code, path }) => `${path[1]} ${code}`)).toEqual(['email REQUIRED', 'password REQUIRED']);
  });
});

describe('ensureAdmin', () => {
  it('makes one administrator with a password of chance, among several processes, and leaves it at that', async () => {
    const fresh = await createTestServices();
    try {
      const made = await Promise.all([ensureAdmin(fresh.services), ensureAdmin(fresh.services), ensureAdmin(fresh.services)]);
      const [admin, ...others] = made.filter((one) => one !== null);
      expect(others).toEqual([]);
      expect(admin?.email).toBe('admin@vobo.example');
      expect(admin?.generatedPassword).toMatch(/^[\w-]{20}$/);
      expect(await ensureAdmin(fresh.services)).toBeNull();
      const { payload } = await signIn(fresh.services, newVisitor(), { email: admin?.email ?? '', password: admin?.generatedPassword ?? '' });
      expect(payload.viewer?.roles).toContain('ADMIN');
    } finally {
      await fresh.close();
    }
  });

  it('uses the configured password and does not tell it', async () => {
    const fresh = await createTestServices({ adminEmail: 'jefa@example.com', adminPassword: PASSWORD });
    try {
      expect(await ensureAdmin(fresh.services)).toEqual({ email: 'jefa@example.com', generatedPassword: null });
      const row = await fresh.services.database.sql.selectFrom('agent').select('password_hash').executeTakeFirstOrThrow();
      expect(await isPassword(PASSWORD, row.password_hash)).toBe(true);
    } finally {
      await fresh.close();
    }
  });
});

describe('listAgents', () => {
  it('lists active agents by name to agents alone', async () => {
    const agent = await newAgent(test.services, ['AGENT'], 'Aaron Ábrego');
    const gone = await newAgent(test.services, ['AGENT'], 'Aaa');
    await test.services.database.sql.updateTable('agent').set({ active: false }).where('id', '=', gone.agentId).execute();
    const agents = await listAgents(test.services, agent);
    expect(agents[0]?.name).toBe('Aaron Ábrego');
    expect(agents.map(({ name }) => name)).toEqual(agents.map(({ name }) => name).toSorted());
    await expect(listAgents(test.services, newVisitor())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(listAgents(test.services, (await newCustomer(test.services)).viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
