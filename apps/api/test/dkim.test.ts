import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { createMailTransport, previews } from '@vobo/mailer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MailServer } from './support/mail-server.js';

const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const record = `v=DKIM1; k=rsa; p=${keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
const dkim = { domainName: 'vobo.example', keySelector: 'mail2026', privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) };

let server: MailServer;

beforeEach(async () => {
  server = await MailServer.start();
});
afterEach(() => server.close());

/** Sends every mail there is, and looks at them as a receiver does. */
async function sentAndVerified(change: (raw: string) => string = (raw) => raw) {
  const transport = createMailTransport(server.url, dkim);
  const mails = previews();
  await Promise.all(
    mails.map(({ mail }) => transport.send({ from: 'VoBo <soporte@vobo.example>', to: 'ana@example.com', returnTo: null, date: new Date(), mail })),
  );
  transport.close();
  expect(server.received).toHaveLength(mails.length);
  const resolver = (name: string) => Promise.resolve(name === 'mail2026._domainkey.vobo.example' ? [[record]] : []);
  return Promise.all(
    server.received.map(async ({ raw }) => (await dkimVerify(Buffer.from(change(raw.toString('latin1')), 'latin1'), { resolver })).results[0]),
  );
}

it('signs every mail in every language so that a receiver finds its domain in order', async () => {
  const results = await sentAndVerified();
  expect(new Set(results.map((result) => `${result?.status.result} ${result?.signingDomain} ${result?.selector}`))).toEqual(
    new Set(['pass vobo.example mail2026']),
  );
});

it.each([
  ['the subject', (raw: string) => raw.replace(/^Subject: /m, 'Subject: x')],
  ['where answers go', (raw: string) => raw.replace(/^Reply-To: /m, 'Reply-To: x')],
  ['the thread', (raw: string) => raw.replace(/^References: /m, 'References: <x@y> ')],
  ['the text', (raw: string) => `${raw}x`],
])('no receiver takes %s from somebody else', async (_, change) => {
  const changed = (raw: string) => (change(raw) === raw ? `${raw}x` : change(raw));
  expect((await sentAndVerified(changed)).filter((result) => result?.status.result === 'pass')).toEqual([]);
});
