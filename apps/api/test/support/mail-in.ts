import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql, type Insertable } from 'kysely';
import { vi } from 'vitest';
import type { InboundMail } from '../../src/modules/inbound-mail/inbound-mail.js';
import { receiveMail } from '../../src/modules/inbound-mail/receive-mail.js';
import type { Tables } from '../../src/platform/database/entities.js';
import { publicId } from '../../src/platform/ids.js';
import { newStorageKey } from '../../src/platform/storage/file-storage.js';
import type { TestApp } from './test-app.js';

const RAW = Buffer.from('From: Ana <ana@customer.example>\r\nSubject: Hola\r\n\r\nHola.\r\n');

/** A mail that came in and waits for an agent, unless `columns` say otherwise. Its public id. */
export async function receivedMail({ app }: TestApp, columns: Partial<Insertable<Tables['inbound_mail']>> = {}): Promise<string> {
  const key = newStorageKey();
  const received = await app.services.storage.receive(Readable.from([RAW]), RAW.length);
  await received.keep(key);
  const { id } = await app.services.database.sql
    .insertInto('inbound_mail')
    .values({
      source: 'SMTP',
      envelope_from: 'ana@customer.example',
      envelope_to: ['soporte@vobo.example'],
      client_ip: '192.0.2.1',
      raw_key: key,
      raw_size: RAW.length,
      raw_hash: received.sha256,
      from_email: 'ana@customer.example',
      from_name: 'Ana',
      subject: 'Hola',
      body: 'Hola.',
      state: 'UNVERIFIED',
      reason: 'NO_REPLY_ADDRESS',
      spf: 'PASS',
      dkim: 'NONE',
      dmarc: 'NONE',
      files: sql<[]>`${JSON.stringify([{ name: 'foto.png', contentType: 'image/png', size: 100 }])}::jsonb`,
      queue_key: randomUUID(),
      twin_key: createHash('sha256').update(randomUUID()).digest(),
      ...columns,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return publicId('inboundMail', id);
}

/** The server whose findings about senders the tests' installations believe. */
export const AUTHSERV = 'mx.desk.example';

/** An installation that takes mail in from a provider: its mails can be answered. */
export const TAKES_MAIL = { mailInSecret: 'the secret of a provider in tests', mailAuthservId: AUTHSERV } as const;

/** A mail as somebody sends it. */
export interface SentMail {
  readonly from: string;
  readonly to: string | readonly string[];
  readonly subject?: string;
  readonly text?: string;
  /** Header fields besides, as whole lines. */
  readonly headers?: readonly string[];
  readonly files?: readonly SentFile[];
  /** The machine-readable part of a delivery report. */
  readonly report?: string;
  /** What our server found out about the sender; `pass` unless said otherwise. */
  readonly dmarc?: 'pass' | 'fail' | 'none';
  readonly messageId?: string;
  /** The return path; the sender unless said otherwise, empty for the null sender. */
  readonly returnPath?: string;
}

export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
  readonly inline?: boolean;
}

/** Puts a mail in at a door. Its row, once it is handled. */
export async function deliver(app: TestApp, mail: SentMail): Promise<InboundMail> {
  const messageId = mail.messageId ?? `<${randomUUID()}@mail.example>`;
  await receive(app, { ...mail, messageId });
  return vi.waitFor(
    async () => {
      const row = await app.sql
        .selectFrom('inbound_mail')
        .selectAll()
        .where('header_message_id', '=', messageId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!row || row.state === 'RECEIVED') throw new Error('the mail is not handled yet');
      return row;
    },
    { timeout: 30_000, interval: 20 },
  );
}

/** Puts a mail in at a door, and does not wait for what becomes of it. */
export async function receive(app: TestApp, mail: SentMail): Promise<void> {
  const to = typeof mail.to === 'string' ? [mail.to] : mail.to;
  const envelope = { from: mail.returnPath ?? addressOf(mail.from), to };
  await receiveMail(app.app.services, { source: 'WEBHOOK', envelope, client: null, raw: Readable.from([rawMail(mail)]) });
}

/** The address that answers to a ticket's mails go to, as its requester reads it. */
export async function replyAddressOf(app: TestApp, email: string): Promise<string> {
  const { headers } = await app.mail(email, (mail) => mail.headers['reply-to'] !== undefined);
  return addressOf(headers['reply-to'] ?? '');
}

function rawMail(mail: SentMail): Buffer {
  const { dmarc = 'pass', files = [], messageId = `<${randomUUID()}@mail.example>` } = mail;
  const to = typeof mail.to === 'string' ? mail.to : mail.to.join(', ');
  const domain = addressOf(mail.from).split('@')[1] ?? '';
  const head = [
    `Authentication-Results: ${AUTHSERV}; dmarc=${dmarc} header.from=${domain}`,
    `From: ${mail.from}`,
    `To: ${to}`,
    `Subject: ${mail.subject === undefined ? '' : `=?utf-8?B?${Buffer.from(mail.subject).toString('base64')}?=`}`,
    `Message-ID: ${messageId}`,
    'Date: Fri, 20 Nov 2026 10:00:00 -0500',
    'MIME-Version: 1.0',
    ...(mail.headers ?? []),
  ];
  const shown = files.filter(({ inline }) => inline);
  const parts = [shown.length === 0 ? textPart(mail.text ?? '') : htmlPart(mail.text ?? '', shown), ...files.map(filePart)];
  const body =
    files.length === 0 ? parts : [['Content-Type: multipart/mixed; boundary="b0"', '', ...parts.flatMap((part) => ['--b0', part]), '--b0--', ''].join('\r\n')];
  return Buffer.from([...head, ...(mail.report === undefined ? body : reportBody(mail.report))].join('\r\n'));
}

function reportBody(report: string): string[] {
  const parts = [textPart('Your mail could not be delivered.'), `Content-Type: message/delivery-status\r\n\r\n${report}\r\n`];
  return ['Content-Type: multipart/report; report-type=delivery-status; boundary="b0"', '', ...parts.flatMap((part) => ['--b0', part]), '--b0--', ''];
}

function textPart(text: string): string {
  return ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', wrapped(Buffer.from(text)), ''].join('\r\n');
}

/** Pictures within a text are pointed to by its HTML. */
function htmlPart(text: string, shown: readonly SentFile[]): string {
  const html = `<p>${text}</p>${shown.map(({ name }) => `<img src="cid:${name}@mail.example">`).join('')}`;
  return ['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64', '', wrapped(Buffer.from(html)), ''].join('\r\n');
}

function filePart({ name, type, content, inline = false }: SentFile): string {
  const disposition = inline ? ['Content-Disposition: inline', `Content-ID: <${name}@mail.example>`] : [`Content-Disposition: attachment; filename="${name}"`];
  return [`Content-Type: ${type}; name="${name}"`, ...disposition, 'Content-Transfer-Encoding: base64', '', wrapped(content), ''].join('\r\n');
}

function wrapped(content: Buffer): string {
  return content.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
}

function addressOf(value: string): string {
  return /<([^<>]+)>/.exec(value)?.[1] ?? value;
}
