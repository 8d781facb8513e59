import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailTransport, previews } from '@vobo/mailer';
import { INBOX_CAP, startInbox, type BuiltInInbox } from '../src/modules/mail/built-in-inbox.js';
import { registerDevMail } from '../src/modules/mail/dev-mail-routes.js';
import { startServer, type RunningServer } from '../src/server/http.js';
import { resolvers } from '../src/server/resolvers.js';
import type { Config } from '../src/config.js';
import { eventually } from './support/outbox.js';
import { newEmail } from './support/people.js';
import { createTestServices, type TestServices } from './support/services.js';

let parts: TestServices;
let server: RunningServer;
let inbox: BuiltInInbox;

beforeAll(async () => {
  parts = await createTestServices({ port: 0 });
  server = await serve({});
  inbox = await startInbox(parts.services);
});

afterAll(async () => {
  await inbox.close();
  await server.close();
  await parts.close();
});

function serve(changes: Partial<Config>): Promise<RunningServer> {
  const services = parts.configured({ port: 0, ...changes });
  return startServer(services, { resolvers, routes: [(app) => registerDevMail(app, services)] });
}

/** Sends the preview with this id to an address, over SMTP. */
async function deliver(id: string, to: string): Promise<void> {
  const preview = previews().find((one) => one.id === id);
  if (!preview) throw new Error(`no preview ${id}`);
  const transport = createMailTransport(inbox.url);
  await transport.send({ from: 'VoBo <soporte@vobo.example>', to, returnTo: null, date: new Date(), mail: preview.mail });
  transport.close();
}

interface Message {
  id: string;
  to: string;
  subject: string;
  headers: Record<string, string>;
}

async function messages(to: string): Promise<Message[]> {
  const answer = await fetch(`${server.url}/dev/mail/messages?to=${encodeURIComponent(to)}`);
  const list: unknown = await answer.json();
  if (!isList(list)) throw new Error('the inbox gave no list');
  return list;
}

function isList(value: unknown): value is Message[] {
  return Array.isArray(value);
}

describe('the built-in inbox', () => {
  it('gives what was sent to an address as JSON, newest first', async () => {
    const to = newEmail();
    await deliver('ticket-received.es', to);
    await deliver('solution-proposed.es', to);
    await deliver('reply.en', newEmail());
    const list = await messages(to.toUpperCase());
    expect(list).toHaveLength(2);
    expect(Object.keys(list[0] ?? {}).toSorted()).toEqual(['from', 'headers', 'html', 'id', 'receivedAt', 'subject', 'text', 'to']);
    expect(list[0]).toMatchObject({ to, from: 'soporte@vobo.example', subject: '[VB-7K3Q-9F2M-XDT] No está cotizando con ATLAS' });
    expect(list[0]?.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'message-id': '<preview-solution-proposed@vobo.example>' });
    expect(list.map(({ headers }) => headers['message-id'])).toEqual(['<preview-solution-proposed@vobo.example>', '<preview-ticket-received@vobo.example>']);
  });

  it('shows a mail in a frame that may run nothing', async () => {
    const to = newEmail();
    await deliver('reply.es', to);
    const [mail] = await messages(to);
    const page = await fetch(`${server.url}/dev/mail?id=${mail?.id}`, { headers: { 'accept-language': 'es' } });
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(await page.text()).toContain(`<iframe class="html" src="/dev/mail/messages/${mail?.id}/html"`);
    const frame = await fetch(`${server.url}/dev/mail/messages/${mail?.id}/html`);
    expect(frame.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox allow-popups allow-popups-to-escape-sandbox$/);
    expect(await frame.text()).toContain('Laura Gómez respondió a su solicitud');
  });

  it('escapes what a mail says of itself', async () => {
    const to = newEmail();
    await parts.services.database.sql
      .insertInto('inbox_mail')
      .values({ to_email: to, from_email: 'x', subject: '<script>alert(1)</script>', text: '</pre><script>', html: '', headers: { 'x-a': '<b>' } })
      .execute();
    const [mail] = await messages(to);
    for (const view of ['html', 'text', 'headers']) {
      const page = await (await fetch(`${server.url}/dev/mail?id=${mail?.id}&view=${view}`)).text();
      expect(page).not.toMatch(/<script>|<b>|<\/pre><script/);
    }
  });

  it('keeps the newest thousand', async () => {
    await parts.services.database.pool.query(
      "insert into inbox_mail (to_email, from_email, subject, text, html, headers) select 'old@example.com', '', n::text, '', '', '{}' from generate_series(1, 1100) n",
    );
    const to = newEmail();
    for (let sent = 0; sent < 50; sent++) await deliver('access-code.es', to);
    await eventually(async () => {
      const { rows } = await parts.services.database.pool.query<{ count: number }>('select count(*)::int as count from inbox_mail');
      expect(rows[0]?.count).toBeLessThanOrEqual(INBOX_CAP + 50);
    });
    expect(await messages(to)).toHaveLength(50);
  });

  it.each(['/dev/mail', '/dev/mail/messages', '/dev/mail/templates', '/dev/mail/templates/reply.es', '/dev/mail/inbox.css'])(
    'serves %s to this machine only',
    async (path) => {
      expect((await fetch(server.url + path)).status).toBe(200);
      for (const headers of [{ 'x-forwarded-for': '203.0.113.7' }, { forwarded: 'for=203.0.113.7' }, { host: 'rebound.example' }]) {
        expect(await statusOf(path, headers)).toBe(404);
      }
    },
  );

  it('is not there when mails leave the machine', async () => {
    const real = await serve({ smtpUrl: 'smtp://mail.example' });
    const answer = await fetch(`${real.url}/dev/mail/messages`);
    expect({ status: answer.status, list: (await answer.text()).startsWith('[') }).toEqual({ status: 404, list: false });
    await real.close();
  });

  it('shows every template in every case', async () => {
    const page = await (await fetch(`${server.url}/dev/mail/templates`)).text();
    // What each is about, not the line above which it is answered.
    expect(page).not.toMatch(/<em>(?:—|<)/);
    for (const { id } of previews()) {
      expect(page).toContain(`/dev/mail/templates?id=${id}`);
      expect((await fetch(`${server.url}/dev/mail/templates/${id}`)).status).toBe(200);
    }
    expect((await fetch(`${server.url}/dev/mail/templates/nothing`)).status).toBe(404);
  });
});

/** Over node:http, because fetch does not send a Host of one's own. */
async function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(server.url + path, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
