import { createMailTransport } from '@vobo/mailer';
import { once } from 'node:events';
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MailDoor } from '../src/modules/inbound-mail/mail-door.js';
import { openSmtpDoor, SMTP_LIMITS } from '../src/modules/inbound-mail/smtp-door.js';
import { newCertificate, type TestCertificate } from './support/certificate.js';
import { mailsThatCame, rawMail } from './support/inbound-mail.js';
import { createTestServices, type TestServices } from './support/services.js';
import { deliver, SmtpVisit } from './support/smtp-visit.js';

const SUPPORT = 'ayuda@vobo.example';
const KNOWN = getCACertificates();

let parts: TestServices;
let door: MailDoor & { readonly port: number };
let certificate: TestCertificate;

beforeEach(async () => {
  certificate = newCertificate();
  parts = await createTestServices({ mailFrom: 'Ayuda <hola@vobo.example>', supportAddress: SUPPORT, mailInTls: certificate });
  door = await openSmtpDoor(parts.services, 0, { ...SMTP_LIMITS, closeWithin: 500 });
});

afterEach(async () => {
  setDefaultCACertificates(KNOWN);
  await door.close();
  await parts.close();
});

/** A mail by nodemailer, which encrypts where that is offered, and checks the certificate. */
async function send(): Promise<void> {
  const transport = createMailTransport(`smtp://127.0.0.1:${door.port}`);
  const mail = { subject: 'No cotiza', text: 'Con cifrado\n', html: '<p>Con cifrado</p>', headers: { 'Message-ID': '<tls@example.com>' } };
  await transport.send({ from: 'ana@example.com', to: SUPPORT, returnTo: null, date: new Date(), mail }).finally(() => transport.close(true));
}

it('takes a mail encrypted from a client that knows its certificate', async () => {
  setDefaultCACertificates([...KNOWN, certificate.cert]);
  await send();
  expect(await mailsThatCame(parts.services)).toMatchObject([{ envelope_from: 'ana@example.com', header_message_id: '<tls@example.com>' }]);
});

it('shows its own certificate and no other: a client that does not know it goes away', async () => {
  await expect(send()).rejects.toThrow(/certificate/i);
  expect(await mailsThatCame(parts.services)).toEqual([]);
});

it('still takes a mail from whoever cannot encrypt', async () => {
  const { visit } = await SmtpVisit.at(door.port);
  expect(await visit.say('EHLO mail.example.com')).toMatch(/STARTTLS/);
  expect(await visit.say('AUTH PLAIN AGFkbWluAGFkbWlu')).toMatch(/^5/);
  visit.close();
  expect(await deliver(door.port, { to: SUPPORT, raw: rawMail({}) })).toMatch(/^250/);
});

it('forgets what was said before the encryption, and offers no accounts behind it', async () => {
  const { visit } = await SmtpVisit.at(door.port);
  await visit.say('EHLO smuggler.example');
  expect(await visit.say(`STARTTLS\r\nMAIL FROM:<ceo@example.com>\r\nRCPT TO:<${SUPPORT}>`)).toMatch(/^220/);
  visit.socket.removeAllListeners('data');
  const socket = connect({ socket: visit.socket, ca: certificate.cert, host: '127.0.0.1' });
  await once(socket, 'secureConnect');
  const encrypted = SmtpVisit.over(socket);
  expect(await encrypted.say(`RCPT TO:<${SUPPORT}>`)).toMatch(/^503/);
  const offered = await encrypted.say('EHLO mail.example.com');
  expect(offered).toMatch(/^250-/);
  expect(offered).not.toMatch(/AUTH|STARTTLS/);
  encrypted.close();
});
