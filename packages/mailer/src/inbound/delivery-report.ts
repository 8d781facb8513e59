import { singleLine } from '../header-text.js';
import { decodeText } from './charset.js';
import { headerValue } from './header-value.js';
import { addressIn, messageIdIn, type MailHeaders } from './mail-headers.js';
import type { MimePart } from './mime-tree.js';
import type { DeliveryAction, DeliveryReport, ReportedRecipient } from './parsed-mail.js';
import { plainReport } from './plain-delivery-report.js';
import { decodeTransfer } from './transfer-encoding.js';

const ACTIONS: ReadonlySet<DeliveryAction> = new Set<DeliveryAction>(['failed', 'delayed', 'delivered', 'relayed', 'expanded']);
const MOST_RECIPIENTS = 200;

/** Whether a mail server speaks here, and not a person. */
export function isFromMailServer(headers: MailHeaders): boolean {
  const sender = headers.from?.email.split('@', 1)[0] ?? '';
  return ['mailer-daemon', 'postmaster', 'mail-daemon', 'maildaemon'].includes(sender) || headers.first('x-failed-recipients') !== '';
}

/** What a mail server reports about a mail of ours; null when this is no such report. `text`: what the mail says to people. */
export function deliveryReport(tree: MimePart, headers: MailHeaders, text: string): DeliveryReport | null {
  const parts = leavesOf(tree);
  const status = parts.filter(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type.value));
  const originalMessageId = originalId(parts) ?? null;
  if (status.length > 0 && (tree.type.value === 'multipart/report' || isFromMailServer(headers))) {
    const recipients = status.flatMap((part) => recipientsOf(textOf(part))).slice(0, MOST_RECIPIENTS);
    return { recipients, originalMessageId };
  }
  if (!isFromMailServer(headers)) return null;
  const plain = plainReport(text, headers.all('x-failed-recipients').join(','));
  return plain === null ? null : { recipients: plain.recipients, originalMessageId: originalMessageId ?? plain.originalMessageId };
}

function leavesOf(part: MimePart): MimePart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf);
}

function textOf(part: MimePart): string {
  return decodeText(decodeTransfer(part.body, part.headers.get('content-transfer-encoding') ?? ''));
}

/** Of the mail that came back, whole or only its headers. */
function originalId(parts: readonly MimePart[]): string | null {
  const returned = parts.find(({ type }) => /^(?:message\/(?:rfc822|global)(?:-headers)?|text\/rfc822-headers)$/.test(type.value));
  if (!returned) return null;
  const head =
    textOf(returned)
      .slice(0, 100_000)
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  return messageIdIn(fieldsOf(head).get('message-id') ?? '');
}

/** The groups of fields after the first are about one recipient each (RFC 3464 2.1). Some servers put them into the first. */
function recipientsOf(text: string): ReportedRecipient[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .slice(0, MOST_RECIPIENTS + 1)
    .flatMap((group) => recipientOf(fieldsOf(group)));
}

function recipientOf(fields: ReadonlyMap<string, string>): ReportedRecipient[] {
  const email = addressOf(fields.get('final-recipient')) ?? addressOf(fields.get('original-recipient'));
  const action = headerValue(fields.get('action') ?? '').value.split(/[\s(]/, 1)[0] ?? '';
  if (email === null) return [];
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0];
  const known = [...ACTIONS].find((one) => one === action);
  const diagnostic = singleLine((fields.get('diagnostic-code') ?? '').replace(/^\s*[\w-]{1,20}\s*;/, ''), 500);
  return [{ email, action: known ?? actionOf(status), status: status ?? '', diagnostic }].map(withStatus);
}

function actionOf(status: string | undefined): DeliveryAction {
  return status?.startsWith('2') ? 'delivered' : status?.startsWith('4') ? 'delayed' : 'failed';
}

/** A report that gives no status says at least whether it is for good. */
function withStatus(recipient: ReportedRecipient): ReportedRecipient {
  if (recipient.status !== '') return recipient;
  const said = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(recipient.diagnostic)?.[0];
  return { ...recipient, status: said ?? { failed: '5.0.0', delayed: '4.0.0', delivered: '2.0.0', relayed: '2.0.0', expanded: '2.0.0' }[recipient.action] };
}

/** `rfc822;ana@example.com`, also with angle brackets. */
function addressOf(value: string | undefined): string | null {
  return value === undefined ? null : addressIn(value.replace(/^[^;]{0,30};/, '').replace(/[<>]/g, ''));
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
