import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { readJson } from './support/client.js';
import { TestApp } from './support/test-app.js';
import { WindowUser } from './support/window-user.js';

/** What a host's server answers its own page. */
interface Identity {
  readonly email: string;
  readonly name: string;
  readonly user: string;
  readonly signature: string;
}

const CREATE = 'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { ticket { verifiedBy } hostIdentityRefused userErrors { code } } }';

async function identity(app: TestApp, headers: Record<string, string> = {}): Promise<{ status: number; answer: Identity }> {
  const response = await app.visitor(headers).fetch('/demo/identity');
  return { status: response.status, answer: await readJson<Identity>(response) };
}

it('the demonstration vouches for its one user, until an administrator switches it off', async () => {
  const app = await TestApp.start({ demo: true });
  const { status, answer } = await identity(app);
  expect([status, answer.email]).toEqual([200, 'ana.torres@ceiba.example']);
  const { email, name, user, signature } = answer;
  const input = { clientRequestId: randomUUID(), email, name, subject: 'No está cotizando con ATLAS', description: 'La página se queda en blanco.' };
  const created = await new WindowUser(app.url).ask(CREATE, { input: { ...input, hostIdentity: { user, signature } } });
  expect(created).toEqual({ createTicket: { ticket: { verifiedBy: 'HOST_APP' }, hostIdentityRefused: null, userErrors: [] } });
  await identity(app);
  expect(await app.sql.selectFrom('host_app').select('name').execute()).toEqual([{ name: 'Demo' }]);
  await app.sql.updateTable('host_app').set({ active: false }).execute();
  expect((await identity(app)).status).toBe(404);
  await app.stop();
});

it.each([
  ['mails leave', { smtpUrl: 'smtp://127.0.0.1:9' }, {}],
  ['there is no demonstration', { demo: false }, {}],
  ['somebody asks through a proxy', {}, { 'x-forwarded-for': '203.0.113.5' }],
])('nobody is vouched for when %s', async (_what, changes, headers) => {
  const app = await TestApp.start({ demo: true, ...changes });
  expect((await identity(app, headers)).status).toBe(404);
  expect(await app.sql.selectFrom('host_app').selectAll().execute()).toEqual([]);
  await app.stop();
});
