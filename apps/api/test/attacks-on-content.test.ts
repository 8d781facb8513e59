import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiUser } from './support/client.js';
import { act, createRequest, newAddress, openedTicket, readTicket, sentFile, uuidOf } from './support/journey.js';
import { MailServer } from './support/mail-server.js';
import { codesOf } from './support/people.js';
import { HTML, SVG } from './support/sample-files.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

/** Attacks through mails, files, links and logs, against the whole product. */

const BREAKS = [
  '\r\nBcc: victim@evil.example',
  '\nBcc: victim@evil.example',
  '\rBcc: victim@evil.example',
  '\r\n\r\n<script>alert(1)</script>',
  '\u2028Bcc: victim@evil.example',
  '%0d%0aBcc:victim@evil.example',
];

describe('CRLF in subject, name, e-mail → no extra header or recipient', () => {
  let server: MailServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await MailServer.start();
    app = await TestApp.start({ smtpUrl: server.url, rateLimits: 'off', codeResendAfter: 0 });
  });

  afterAll(async () => {
    await app.stop();
    await server.close();
  });

  async function expectInnocent(address: string, mails: number): Promise<void> {
    await vi.waitFor(() => expect(server.received.filter(({ to }) => to === address).length).toBeGreaterThanOrEqual(mails), { timeout: 10_000 });
    for (const { to, email } of server.received) {
      const names = email.headers.map(({ key }) => key);
      expect(names.filter((name) => /^(?:bcc|cc|x-|<|%)/.test(name) && name !== 'x-auto-response-suppress')).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      expect(email.to).toEqual([{ address: to, name: '' }]);
      expect(`${to} ${email.subject ?? ''}`).not.toMatch(/[\r\n]/);
    }
    expect(server.received.filter(({ to }) => to.includes('evil'))).toEqual([]);
  }

  it.each(BREAKS)('from whoever asks for support: %j', async (hostile) => {
    const program = await app.apiClient();
    for (const user of [app.visitor(), program]) {
      for (const field of ['subject', 'name', 'email'] as const) {
        const address = newAddress();
        const typed = { email: address, name: 'Carla', subject: 'No está cotizando' };
        const { userErrors } = await createRequest(user, { ...typed, [field]: `${typed[field]}${hostile}` });
        const refused = userErrors.map(({ path }) => path.join('.'));
        if (/[\r\n]/.test(hostile) || field === 'email') expect(refused).toEqual([`input.${field}`]);
        else await expectInnocent(address, 1);
      }
    }
    await expectInnocent('', 0);
  });

  it.each(BREAKS)('from what stands in the database all the same: %j', async (hostile) => {
    const mill = new TicketMill(app);
    const { id, email } = await mill.open();
    const agent = await app.agent(['AGENT'], `Ana Agente${hostile}`);
    await app.sql
      .updateTable('ticket')
      .set({ subject: `Asunto${hostile}`, requester_name: `Carla${hostile}` })
      .where('id', '=', uuidOf(id))
      .execute();
    await act(agent, 'replyToTicket', id, { body: `Hola${hostile}` });
    await act(agent, 'proposeSolution', id, { body: `.${hostile}\r\n.\r\nMAIL FROM:<evil@evil.example>` });
    await expectInnocent(email, 3);
  });
});

describe('files', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });

  afterAll(() => app.stop());

  async function announce(user: ApiUser, input: { fileName: string; size: number; mediaType?: string }) {
    const { createUpload } = await user.ask<{ createUpload: { upload: { id: string; url: string; token: string } | null; userErrors: { code: string }[] } }>(
      'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url token } userErrors { code } } }',
      { input: { mediaType: 'image/png', ...input } },
    );
    return createUpload;
  }

  it.each([
    ['svg', 'dibujo.svg', SVG.length, 'FILE_TYPE_NOT_ALLOWED'],
    ['svg behind another ending', 'dibujo.png.svg', SVG.length, 'FILE_TYPE_NOT_ALLOWED'],
    ['html', 'página.html', HTML.length, 'FILE_TYPE_NOT_ALLOWED'],
    ['11 MiB', 'grande.png', 11 * 1_048_576, 'FILE_TOO_LARGE'],
    ['0 bytes', 'nada.png', 0, 'FILE_EMPTY'],
    ['less than nothing', 'nada.png', -1, 'FILE_EMPTY'],
    ['U+202E in a file name', 'foto\u202egnp.exe', 10, 'CONTROL_CHARACTER'],
    ['NUL in a file name', 'foto.exe\u0000.png', 10, 'CONTROL_CHARACTER'],
  ])('%s → refused before it travels', async (_what, fileName, size, code) => {
    expect(codesOf(await announce(app.visitor(), { fileName, size }))).toEqual([code]);
  });

  it.each([
    ['svg renamed .png', SVG],
    ['html renamed .png', HTML],
    ['11 MiB announced as less', Buffer.alloc(11 * 1_048_576, 1)],
    ['0 bytes announced as more', Buffer.alloc(0)],
  ])('%s → refused when it arrives, and never attached', async (_what, bytes) => {
    const { customer, ticket } = await openedTicket(app);
    const { upload } = await announce(customer, { fileName: 'foto.png', size: Math.min(Math.max(bytes.length, 1), 10_485_760) });
    const answer = await customer
      .fetch(upload?.url ?? '', { method: 'PUT', headers: { authorization: `Bearer ${upload?.token}` }, body: new Uint8Array(bytes) })
      .then(({ status }) => status)
      // Whoever sends too much may be cut off before it has read the answer.
      .catch(() => 413);
    expect(answer).toBeGreaterThanOrEqual(400);
    expect(answer).toBeLessThan(500);
    expect(codesOf(await act(customer, 'addMessage', ticket.id, { body: 'Miren.', attachmentIds: [upload?.id] }))).toEqual(['FILE_NOT_AVAILABLE']);
  });

  it.each(['../../x.png', '/etc/passwd.png', 'C:\\windows\\system32\\x.png', '..\\..\\x.png', '....//....//x.png', '%2e%2e%2fx.png'])(
    '%s → a name without a path, stored under a key of our own',
    async (fileName) => {
      const { upload } = await announce(app.visitor(), { fileName, size: 10 });
      const row = await app.sql
        .selectFrom('attachment')
        .select(['file_name', 'storage_key'])
        .where('id', '=', uuidOf(upload?.id ?? ''))
        .executeTakeFirstOrThrow();
      expect(row.file_name).not.toMatch(/[/\\]|^\./);
      expect(row.storage_key).toMatch(/^[\da-f]{32}$/);
    },
  );

  it('are given to nobody who may not read the ticket, and to nobody as anything that runs', async () => {
    const { customer, ticket } = await openedTicket(app);
    const file = await sentFile(customer, 'foto.png');
    await act(customer, 'addMessage', ticket.id, { body: 'Miren.', attachmentIds: [file] });
    for (const address of [`/files/${file}/foto.png`, `/files/${file}/otra.html`, `/files/${file}/preview`]) {
      expect((await app.visitor().fetch(address)).status).toBe(404);
      const { status, headers } = await customer.fetch(address);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toMatch(/^image\/(?:png|webp)$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('content-disposition')).toMatch(address.endsWith('preview') ? /^inline/ : /^attachment/);
    }
  });
});

describe('a link in a mail', () => {
  it('GET, HEAD on the solution link, and everything a scanner does there → still RESOLVED', async () => {
    const app = await TestApp.start();
    const { customer, email, ticket } = await openedTicket(app);
    const agent = await app.agent();
    await act(agent, 'proposeSolution', ticket.id, { body: 'Reinicie la sesión.' });
    const mail = await app.mail(email, ({ text }) => text.includes('Reinicie la sesión'));
    const links = [
      ...new Set([...mail.html.matchAll(/href="([^"]+)"/g), ...mail.text.matchAll(/(https?:\/\/\S+)/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'))),
    ];
    const own = links.filter((link) => link.startsWith(app.config.publicUrl));
    expect(own.length).toBeGreaterThan(0);
    for (const link of own) {
      const { pathname, search, hash } = new URL(link);
      const secret = hash.replace('#k=', '');
      for (const address of [pathname + search, `${pathname}?k=${secret}`, `${pathname}/${secret}`, `${pathname}/thanks?stars=5`]) {
        for (const method of ['GET', 'HEAD', 'OPTIONS']) await app.visitor().fetch(address, { method });
        const bodies = [new URLSearchParams({ stars: '5', accept: '1', k: secret }), JSON.stringify({ stars: 5 })];
        for (const body of bodies) await app.visitor().fetch(address, { method: 'POST', body });
      }
      const scanner = app.visitor();
      const opened = await scanner.ask<{ openTicketLink: { ticket: { status: string } | null } }>(
        'mutation ($input: OpenTicketLinkInput!) { openTicketLink(input: $input) { ticket { status viewerCan } } }',
        { input: { code: ticket.code, token: secret } },
      );
      expect(opened.openTicketLink.ticket?.status).toBe('RESOLVED');
    }
    const now = await readTicket(customer, ticket.code);
    expect(now).toMatchObject({ status: 'RESOLVED', round: 1, viewerCan: ['ACCEPT_SOLUTION', 'REJECT_SOLUTION'] });
    await app.stop();
  });
});
