import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MAIL_BYTES_MAX } from '../src/modules/inbound-mail/receive-mail.js';
import { readJson } from './support/client.js';
import { storedFiles } from './support/files.js';
import { handled, mailsThatCame, nameServers, rawMail } from './support/inbound-mail.js';
import { layLine, type Line } from './support/line.js';
import { createTestDatabase } from './support/postgres.js';
import { TestApp } from './support/test-app.js';

const SECRET = 'f3b1c0de58a94d2e9c7716a2b0d4e8f1';
const REPLY = `reply+${'a'.repeat(26)}@vobo.example`;

let line: Line;
let app: TestApp;

beforeAll(async () => {
  line = await layLine(await createTestDatabase());
  const changes = { mailInSecret: SECRET, statementTimeout: 2_000, logLevel: 'silent' } as const;
  app = await TestApp.start(changes, undefined, { database: line.database, resolveName: nameServers() });
});

afterAll(async () => {
  await app.stop();
  line.close();
});

const SHOWN = { authorization: `Bearer ${SECRET}` };

async function post(body: string | ReadableStream, headers: Record<string, string> = { ...SHOWN, 'content-type': 'message/rfc822' }) {
  const response = await fetch(`${app.url}/mail/inbound`, { method: 'POST', body, headers, duplex: 'half' });
  return { status: response.status, headers: response.headers, answer: await readJson<{ state?: string; code?: string; message?: string }>(response) };
}

describe('a provider that delivers by webhook', () => {
  it('hands over the raw mail, is told 200 once it is kept, and the mail is handled', async () => {
    const raw = rawMail({ to: `"Ana" <${REPLY}>`, messageId: '<w1@example.com>', headers: ['Return-Path: <rebote@example.com>'] });
    expect(await post(raw)).toMatchObject({ status: 200, answer: { state: 'RECEIVED' } });
    const mails = await handled(app.app.services);
    const mail = mails.find(({ header_message_id: id }) => id === '<w1@example.com>');
    expect(mail).toMatchObject({ source: 'WEBHOOK', state: 'UNVERIFIED', envelope_from: 'rebote@example.com', envelope_to: [REPLY], client_ip: null });
    expect(await post(raw)).toMatchObject({ status: 200, answer: { state: 'DUPLICATE' } });
  });

  it('is asked to come again while mails that belong to no ticket take all the room they may', async () => {
    const narrow = await TestApp.start({ mailInSecret: SECRET, unverifiedMailBytes: 1, logLevel: 'silent' }, undefined, { resolveName: nameServers() });
    try {
      const come = () => fetch(`${narrow.url}/mail/inbound`, { method: 'POST', body: rawMail({}), headers: { ...SHOWN, 'content-type': 'message/rfc822' } });
      expect((await come()).status).toBe(200);
      const refused = await vi.waitFor(
        async () => {
          const answer = await come();
          expect(answer.status).toBe(503);
          return answer;
        },
        { timeout: 20_000, interval: 50 },
      );
      expect(refused.headers.get('retry-after')).toBe('30');
      expect(await readJson(refused)).toMatchObject({ code: 'STORAGE_FULL' });
    } finally {
      await narrow.stop();
    }
  });

  it.each([
    ['the secret in a header of its own', { 'x-mail-in-secret': SECRET, 'content-type': 'message/rfc822; charset=utf-8' }],
    ['bytes without a name', { ...SHOWN, 'content-type': 'application/octet-stream' }],
  ])('may show %s', async (_what, headers) => {
    expect((await post(rawMail({}), headers)).status).toBe(200);
  });

  it.each([
    ['nothing', {}],
    ['another secret', { authorization: `Bearer ${SECRET.replace('f', 'e')}` }],
    ['the beginning of it', { authorization: `Bearer ${SECRET.slice(0, -1)}` }],
    ['it as a password', { authorization: `Basic ${btoa(`x:${SECRET}`)}` }],
    ['the wrong one in front of the right one', { authorization: `Bearer ${SECRET}`, 'x-mail-in-secret': 'wrong' }],
  ])('is not let in with %s', async (_what, headers) => {
    const before = (await mailsThatCame(app.app.services)).length;
    const { status, answer } = await post(rawMail({}), { 'content-type': 'message/rfc822', ...headers });
    expect({ status, code: answer.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    expect(JSON.stringify(answer)).not.toContain(SECRET);
    expect(await mailsThatCame(app.app.services)).toHaveLength(before);
  });

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain', 'application/x-www-form-urlencoded'])('sends no %s', async (type) => {
    expect(await post('{}', { ...SHOWN, 'content-type': type })).toMatchObject({ status: 415, answer: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });

  it('sends no more than 25 MiB, whether it says so or not', async () => {
    const announced = await announce(MAIL_BYTES_MAX + 1);
    expect(announced).toBe(413);
    const chunk = new Uint8Array(1_048_576).fill(0x78);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        if (sent > MAIL_BYTES_MAX) controller.close();
        else controller.enqueue(chunk);
        sent += chunk.length;
      },
    });
    expect(await post(endless)).toMatchObject({ status: 413, answer: { code: 'TOO_LARGE' } });
  });

  it('is asked to come again while the database is away, and nothing is kept of what it sent', async () => {
    await handled(app.app.services);
    const files = (await storedFiles(app.app.services)).length;
    const raw = rawMail({ messageId: '<later@example.com>' });
    line.cut({ all: true });
    const refused = await post(raw);
    line.mend();
    expect(refused).toMatchObject({ status: 503, answer: { code: 'SERVICE_UNAVAILABLE' } });
    expect(refused.headers.get('retry-after')).not.toBeNull();
    await vi.waitFor(async () => expect(await post(raw)).toMatchObject({ status: 200 }), { timeout: 10_000, interval: 100 });
    await handled(app.app.services);
    expect(await storedFiles(app.app.services)).toHaveLength(files + 1);
  });

  it('finds nothing where no secret is set', async () => {
    const closed = await TestApp.start({ logLevel: 'silent' });
    const response = await fetch(`${closed.url}/mail/inbound`, { method: 'POST', body: rawMail({}), headers: { ...SHOWN, 'content-type': 'message/rfc822' } });
    expect(response.status).toBe(404);
    await closed.stop();
  });
});

/** The status of a request that announces so many bytes and sends none. */
function announce(bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { ...SHOWN, 'content-type': 'message/rfc822', 'content-length': String(bytes) };
    const sender = httpRequest(`${app.url}/mail/inbound`, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode);
      sender.destroy();
    });
    sender.on('error', reject);
    sender.flushHeaders();
  });
}
