import { createHash, randomUUID } from 'node:crypto';
import type { InboundMailState } from '../../src/modules/inbound-mail/inbound-mail.entity.js';
import { rawMail } from './inbound-mail.js';

/** The domain of the customers of a load: its names say that this machine may send for it. That of strangers says that it may not. */
const CUSTOMERS = 'customer.example';
const STRANGERS = 'stranger.example';

/** What name servers say about both. */
export const NAMES_OF_LETTERS: Readonly<Record<string, string>> = {
  [CUSTOMERS]: 'v=spf1 ip4:127.0.0.1 -all',
  [`_dmarc.${CUSTOMERS}`]: 'v=DMARC1; p=reject',
  [STRANGERS]: 'v=spf1 -all',
  [`_dmarc.${STRANGERS}`]: 'v=DMARC1; p=reject',
};

/** A mail that is about to be delivered to us, and what has to become of it. */
export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly raw: string;
  /** Of the bytes as they are kept, in hexadecimal digits. */
  readonly hash: string;
  readonly ends: readonly InboundMailState[];
  /** What it says, where that has to be in a message or a description afterwards. */
  readonly text: string | null;
}

interface Written {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

function letter(from: string, to: string, raw: string, ends: readonly InboundMailState[], text: string | null = null): Letter {
  return { from, to, raw, hash: createHash('sha256').update(`${raw}\r\n`).digest('hex'), ends, text };
}

/** A person answers a mail of ours. */
export function answer({ from, to, text }: Written): Letter {
  const quoted = '> El jue, 5 nov 2026 a las 9:00, VoBo <soporte@vobo.example> escribió:\r\n> Listo.';
  return letter(from, to, rawMail({ from, to, text: `${text}\r\n\r\n${quoted}` }), ['APPLIED'], text);
}

/** The same, with a file. */
export function answerWithFile({ from, to, text }: Written, file: Buffer): Letter {
  const headers = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="b0"'];
  const body = [
    '--b0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--b0',
    'Content-Type: image/png; name="foto.png"',
    'Content-Disposition: attachment; filename="foto.png"',
    'Content-Transfer-Encoding: base64',
    '',
    file.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n'),
    '--b0--',
  ];
  return letter(from, to, withHead({ from, to, subject: 'Re: ticket' }, headers, body), ['APPLIED'], text);
}

/** Somebody asks for support. */
export function request({ from, to, text }: Written, subject: string): Letter {
  return letter(from, to, rawMail({ from, to, subject, text }), ['APPLIED'], text);
}

/** A program answers for somebody who is away. */
export function absence({ from, to, text }: Written): Letter {
  const raw = rawMail({ from, to, subject: 'Respuesta automática: fuera de la oficina', text, headers: ['Auto-Submitted: auto-replied'] });
  return letter(from, to, raw, ['RECORDED']);
}

/** The same by a server that names nobody to return it to: nothing proves whose it is. */
export function namelessAbsence({ from, to, text }: Written): Letter {
  return letter('', to, rawMail({ from, to, text, headers: ['Auto-Submitted: auto-replied'] }), ['UNVERIFIED']);
}

/** A stranger writes in a customer's name, to the address that only this customer has. */
export function forgery({ from, to, text }: Written): Letter {
  return letter(`mallory@${STRANGERS}`, to, rawMail({ from, to, text }), ['UNVERIFIED']);
}

/** A customer writes to an address that another one has. */
export function strayAnswer({ to, text }: Written): Letter {
  const from = `${randomUUID()}@${CUSTOMERS}`;
  return letter(from, to, rawMail({ from, to, text }), ['UNVERIFIED']);
}

/** Nobody has this address, though it looks like one of ours. */
export function lostAnswer({ from, to, text }: Written): Letter {
  const other = to.replace(/\+.{26}@/, `+${'a'.repeat(26)}@`);
  return letter(from, other, rawMail({ from, to: other, text }), ['UNVERIFIED']);
}

/** What no program should send: no author, parts without end, bytes that are no text. */
export function rubbish({ from, to, text }: Written): Letter {
  const open = Array.from({ length: 300 }, (_, depth) => `Content-Type: multipart/mixed; boundary="d${depth}"\r\n\r\n--d${depth}`);
  const raw = [`Message-ID: <${randomUUID()}`, `Subject: \u0000${text}`, `To: ${to}`, ...open, '', '\u0000\u0007', ''].join('\r\n');
  return letter(from, to, raw, ['UNVERIFIED', 'SET_ASIDE']);
}

/** The mail server of a customer says that their mailbox does not exist. `returned`: of the mail of ours that came back. */
export function bounce(returned: { readonly to: string; readonly from: string; readonly messageId: string }): Letter {
  const headers = ['MIME-Version: 1.0', 'Auto-Submitted: auto-replied', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b0"'];
  const body = [
    '--b0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The mail could not be delivered.',
    '--b0',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; mx.${CUSTOMERS}`,
    '',
    `Final-Recipient: rfc822; ${returned.to}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 no such mailbox',
    '--b0',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${returned.messageId}`,
    '--b0--',
  ];
  const from = `MAILER-DAEMON@${CUSTOMERS}`;
  return letter('', returned.from, withHead({ from, to: returned.from, subject: 'Undelivered mail' }, headers, body), ['APPLIED', 'RECORDED']);
}

function withHead({ from, to, subject }: { from: string; to: string; subject: string }, headers: readonly string[], body: readonly string[]): string {
  const head = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${randomUUID()}@${CUSTOMERS}>`, 'Date: Thu, 05 Nov 2026 10:00:00 +0000'];
  return [...head, ...headers, '', ...body, ''].join('\r\n');
}
