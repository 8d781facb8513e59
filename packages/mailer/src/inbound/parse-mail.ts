import { automaticKind } from './automatic-mail.js';
import { deliveryReport } from './delivery-report.js';
import { readBody } from './mail-body.js';
import { readHeaders, type MailHeaders } from './mail-headers.js';
import { readMimeTree } from './mime-tree.js';
import type { ParsedMail } from './parsed-mail.js';
import { visibleAnswer, writingOf } from './visible-answer.js';

/** What the receiving server knows of a mail and the mail itself does not say. */
export interface MailEnvelope {
  /** The return path (MAIL FROM), empty for the null sender. Absent or null: the mail's Return-Path header is asked. */
  readonly envelopeFrom?: string | null;
}

/** Reads a mail as it came over the wire. Throws `UnreadableMail` when it breaks a limit; nothing else that a mail holds makes it fail. */
export async function parseMail(raw: Uint8Array, envelope: MailEnvelope = {}): Promise<ParsedMail> {
  const tree = readMimeTree(raw);
  const headers = await readHeaders(tree.head);
  const { lines, files } = await readBody(tree);
  const report = deliveryReport(tree, headers, lines.map(({ text }) => text).join('\n'));
  const isReport = report !== null || tree.type.value === 'multipart/report';
  const { messageId, subject, from, recipients, date } = headers;
  return {
    messageId,
    subject,
    from,
    recipients,
    date,
    ...visibleAnswer(lines, writingOf(subject, answersOne(headers))),
    automatic: automaticKind(headers, isReport, envelope.envelopeFrom ?? returnPath(headers)),
    deliveryReport: report,
    files,
  };
}

/** Whether the mail says which mail it answers, or goes to an address that only a mail of ours names. */
function answersOne(headers: MailHeaders): boolean {
  return headers.first('in-reply-to') !== '' || headers.first('references') !== '' || headers.recipients.some((email) => email.startsWith('reply+'));
}

/** Empty for the null sender; null when the mail does not say. */
function returnPath(headers: MailHeaders): string | null {
  const [path] = headers.all('return-path');
  return path === undefined ? null : path.replace(/[<>\s]/g, '');
}
