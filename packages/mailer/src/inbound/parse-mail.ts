import { readBody } from './mail-body.js';
import { readHeaders } from './mail-headers.js';
import { readMimeTree } from './mime-tree.js';
import type { ParsedMail } from './parsed-mail.js';
import { visibleAnswer } from './visible-answer.js';

/** What the receiving server knows of a mail and the mail itself does not say. */
export interface MailEnvelope {
  /** The return path (MAIL FROM); empty for the null sender; null when it is not known. */
  readonly envelopeFrom?: string | null;
}

/** Reads a mail as it came over the wire. Throws `UnreadableMail` when it breaks a limit; nothing else that a mail holds makes it fail. */
export async function parseMail(raw: Uint8Array, envelope: MailEnvelope = {}): Promise<ParsedMail> {
  const tree = readMimeTree(raw);
  const headers = await readHeaders(tree.head);
  const body = await readBody(tree, tree.type.value === 'multipart/report');
  const { messageId, subject, from, recipients, date } = headers;
  const answer = visibleAnswer(body.lines, subject);
  return {
    messageId,
    subject,
    from,
    recipients,
    date,
    ...answer,
    automatic: envelope.envelopeFrom === '' ? 'null-sender' : null,
    deliveryReport: null,
    files: body.files,
  };
}
