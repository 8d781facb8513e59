import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { listAt, textAt } from './json.ts';
import type { Server, Settings } from './server.ts';

const SECRET = 'correo-que-entra-5f0c1d7a9b3e48c2a6d4';
/** The server whose findings about senders these installations believe. */
const AUTHSERV = 'mx.desk.example';

/** An installation that takes mail in from a provider. */
export const TAKES_MAIL: Settings = { MAIL_IN_SECRET: SECRET, MAIL_AUTHSERV_ID: AUTHSERV };

/** A mail as somebody sends it. */
export interface SentMail {
  readonly from: string;
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  /** What the provider found out about the sender. */
  readonly dmarc?: 'pass' | 'fail';
}

/** Delivers an answer by mail as a provider does, to the door that is meant for it. */
export async function sendMail(server: Server, { from, to, subject = 'Re: su ticket', text, dmarc = 'pass' }: SentMail): Promise<void> {
  await handIn(server, [
    `Authentication-Results: ${AUTHSERV}; dmarc=${dmarc} header.from=${from.replace(/.*@|>/g, '')}`,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    ...commonHeads(),
    `In-Reply-To: <${randomUUID()}@desk.example>`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
  ]);
}

/** Delivers the report of a mail server that did not know the address of a mail of ours. */
export async function sendBack(server: Server, email: string, returnPath: string): Promise<void> {
  const part = '==report==';
  await handIn(server, [
    'From: MAILER-DAEMON@mx.customer.example',
    `To: ${returnPath}`,
    'Subject: Undelivered Mail Returned to Sender',
    ...commonHeads(),
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${part}"`,
    '',
    `--${part}`,
    'Content-Type: text/plain',
    '',
    'The mail could not be delivered.',
    `--${part}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.customer.example',
    '',
    `Final-Recipient: rfc822; ${email}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 No such user here',
    '',
    `--${part}--`,
  ]);
}

/** The header of this name in the newest mail to an address that has it: `<an@address>` without its brackets. */
export async function addressInHeader(server: Server, email: string, name: 'reply-to' | 'return-path', words: string): Promise<string> {
  let address = '';
  await expect(async () => {
    const response = await fetch(`${server.url}/dev/mail/messages?to=${encodeURIComponent(email)}`);
    const mail = listAt(JSON.parse(await response.text())).find((each) => textAt(each, 'text').includes(words));
    address = textAt(mail, 'headers', name).replace(/.*<|>.*/g, '');
    expect(address).toContain('@');
  }).toPass({ timeout: 40_000, intervals: [50, 100, 200] });
  return address;
}

function commonHeads(): readonly string[] {
  return [`Message-ID: <${randomUUID()}@mail.example>`, 'Date: Fri, 20 Nov 2026 10:00:00 -0500', 'MIME-Version: 1.0'];
}

async function handIn(server: Server, lines: readonly string[]): Promise<void> {
  const response = await fetch(`${server.url}/mail/inbound`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822', 'x-mail-in-secret': SECRET },
    body: lines.join('\r\n'),
  });
  expect(response.status, await response.text()).toBe(200);
}
