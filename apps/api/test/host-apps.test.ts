import { randomUUID } from 'node:crypto';
import type { UserErrorCode } from '@vobo/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signHostIdentity, verifyHostIdentity, type HostVerdict } from '../src/modules/host-apps/verify-host-identity.js';
import { createLog } from '../src/platform/log.js';
import type { ApiUser } from './support/client.js';
import { uuidOf } from './support/journey.js';
import { TestApp } from './support/test-app.js';

interface HostApp {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly createdAt: string;
  readonly createdBy: { readonly name: string } | null;
  readonly lastUsedAt: string | null;
}

interface Answer {
  readonly hostApp: HostApp | null;
  readonly secret?: string | null;
  readonly userErrors: readonly { readonly code: UserErrorCode; readonly path: readonly string[] }[];
}

const HOST_APP = 'id name active createdAt createdBy { name } lastUsedAt';

let app: TestApp;
let admin: ApiUser;
const logged: string[] = [];

beforeAll(async () => {
  const log = createLog('debug', { write: (line: string) => void logged.push(line) });
  app = await TestApp.start({ roles: ['web'], rateLimits: 'off' }, undefined, { log });
  admin = await app.agent(['ADMIN'], 'Ada');
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.sql.deleteFrom('host_app').execute();
});

async function change(name: 'createHostApp' | 'renewHostAppSecret' | 'updateHostApp', input: object, user = admin): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const [secret, once] = name === 'updateHostApp' ? ['', {}] : ['secret', { clientRequestId: randomUUID() }];
  const answer = await user.ask<Record<string, Answer>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { hostApp { ${HOST_APP} } ${secret} userErrors { code path } } }`,
    { input: { ...once, ...input } },
  );
  const payload = answer[name];
  if (!payload) throw new Error(`${name} gave no payload`);
  return payload;
}

async function made(name: string): Promise<{ id: string; secret: string }> {
  const { hostApp, secret, userErrors } = await change('createHostApp', { name });
  if (!hostApp || !secret) throw new Error(JSON.stringify(userErrors));
  return { id: hostApp.id, secret };
}

async function listed(): Promise<readonly HostApp[]> {
  return (await admin.ask<{ hostApps: HostApp[] }>(`{ hostApps { ${HOST_APP} } }`)).hostApps;
}

/** Whether what this secret signs counts now. */
function verdictOn(secret: string): Promise<HostVerdict> {
  const claim = { email: 'ana@example.com', user: 'ana' };
  const signature = signHostIdentity(secret, claim, Math.floor(Date.now() / 1000));
  return verifyHostIdentity(app.app.services.database, app.app.services.secrets, { ...claim, signature });
}

describe('an administrator', () => {
  it('adds a host application and is shown its secret once, which signs from then on', async () => {
    const { hostApp, secret, userErrors } = await change('createHostApp', { name: ' Cotizador ' });
    expect(userErrors).toEqual([]);
    expect(hostApp).toMatchObject({ name: 'Cotizador', active: true, createdBy: { name: 'Ada' }, lastUsedAt: null });
    expect(secret).toMatch(/^vobo_host_[\w-]{40,}$/);
    expect(await verdictOn(secret ?? '')).toEqual({ app: { id: uuidOf(hostApp?.id ?? ''), name: 'Cotizador' }, refusal: null });
    expect(await listed()).toEqual([hostApp]);
    expect(JSON.stringify(await admin.send('{ hostApps { secret } }'))).toContain('Cannot query field');
  });

  it('adds one, however often the call arrives, and reads the same secret', async () => {
    const input = { clientRequestId: randomUUID(), name: 'Cotizador' };
    const answers = await Promise.all([change('createHostApp', input), change('createHostApp', input), change('createHostApp', input)]);
    expect(new Set(answers.map(({ secret }) => secret)).size).toBe(1);
    expect(await listed()).toHaveLength(1);
  });

  it('renews a secret: the old one stops at once, also when the call arrives twice', async () => {
    const { id, secret } = await made('Cotizador');
    const input = { clientRequestId: randomUUID(), hostAppId: id };
    const [renewed, again] = [await change('renewHostAppSecret', input), await change('renewHostAppSecret', input)];
    expect(renewed.userErrors).toEqual([]);
    expect(renewed.secret).not.toBe(secret);
    expect(again.secret).toBe(renewed.secret);
    expect(await verdictOn(secret)).toEqual({ app: null, refusal: 'WRONG' });
    expect(await verdictOn(renewed.secret ?? '')).toMatchObject({ app: { name: 'Cotizador' }, refusal: null });
  });

  it('switches it off and on again: meanwhile its signatures do not count', async () => {
    const { id, secret } = await made('Cotizador');
    expect((await change('updateHostApp', { hostAppId: id, active: false })).hostApp).toMatchObject({ name: 'Cotizador', active: false });
    expect(await verdictOn(secret)).toMatchObject({ refusal: 'WRONG' });
    expect((await change('updateHostApp', { hostAppId: id, name: 'Portal' })).hostApp).toMatchObject({ name: 'Portal', active: false });
    expect((await change('updateHostApp', { hostAppId: id, active: true })).hostApp).toMatchObject({ name: 'Portal', active: true });
    expect(await verdictOn(secret)).toMatchObject({ refusal: null });
  });

  it('has at most twenty that are switched on', async () => {
    const rows = Array.from({ length: 19 }, (_, number) => ({ name: `Aplicación ${number}` }));
    await app.sql.insertInto('host_app').values(rows).execute();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, number) => change('createHostApp', { name: `Otra ${number}` })));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual(Array.from({ length: 9 }, () => ({ code: 'TOO_MANY', path: [] })));
    const off = await app.sql.insertInto('host_app').values({ name: 'Apagada', active: false }).returning('id').executeTakeFirstOrThrow();
    const hostAppId = `hst_${off.id.replaceAll('-', '')}`;
    expect((await change('updateHostApp', { hostAppId, active: true })).userErrors).toEqual([{ code: 'TOO_MANY', path: ['input', 'active'] }]);
    expect((await change('updateHostApp', { hostAppId, name: 'Otra' })).userErrors).toEqual([]);
  });

  it('hears what is wrong at its field', async () => {
    const faults = async (answer: Promise<Answer>) => (await answer).userErrors.map(({ code, path }) => `${path.join('.')} ${code}`);
    expect(await faults(change('createHostApp', { name: ' ' }))).toEqual(['input.name REQUIRED']);
    expect(await faults(change('createHostApp', { name: 'x'.repeat(81) }))).toEqual(['input.name TOO_LONG']);
    expect(await faults(change('createHostApp', { name: 'a\u0000b' }))).toEqual(['input.name CONTROL_CHARACTER']);
    const hostAppId = `hst_${'0'.repeat(32)}`;
    expect(await faults(change('updateHostApp', { hostAppId, name: 'Otra' }))).toEqual(['input.hostAppId NOT_FOUND']);
    expect(await faults(change('renewHostAppSecret', { hostAppId }))).toEqual(['input.hostAppId NOT_FOUND']);
  });

  it('is the only one who may', async () => {
    const { id, secret } = await made('Cotizador');
    const calls = [
      ['query { hostApps { id } }', {}],
      ['mutation ($input: CreateHostAppInput!) { createHostApp(input: $input) { secret } }', { clientRequestId: randomUUID(), name: 'X' }],
      ['mutation ($input: UpdateHostAppInput!) { updateHostApp(input: $input) { userErrors { code } } }', { hostAppId: id, active: false }],
      ['mutation ($input: RenewHostAppSecretInput!) { renewHostAppSecret(input: $input) { secret } }', { clientRequestId: randomUUID(), hostAppId: id }],
    ] as const;
    for (const user of [await app.agent(['AGENT', 'SUPPORT_LINE']), await app.apiClient()]) {
      for (const [document, input] of calls) expect((await user.send(document, { input })).errors[0]?.extensions?.code).toBe('FORBIDDEN');
      expect(await user.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
    }
    expect(await listed()).toMatchObject([{ name: 'Cotizador', active: true }]);
    expect(await verdictOn(secret)).toMatchObject({ refusal: null });
  });
});

it('a secret stands in no log and in no table', async () => {
  const { id, secret } = await made('Cotizador');
  const renewed = (await change('renewHostAppSecret', { hostAppId: id })).secret ?? 'none';
  const { rows } = await app.app.services.database.pool.query('select h::text, (select json_agg(k)::text from idempotency_key k) from host_app h');
  const written = JSON.stringify(rows) + logged.join('\n');
  expect(written).toContain('Cotizador');
  expect(logged.join('\n')).toContain('an administrator renewed the secret');
  for (const text of [secret, renewed]) expect(written).not.toContain(text.slice('vobo_host_'.length));
});
