import PostalMime, { addressParser, type Header } from 'postal-mime';
import { singleLine } from '../header-text.js';
import { decodeText } from './charset.js';
import { INBOUND_LIMITS } from './parsed-mail.js';

const RECIPIENT_HEADERS = new Set(['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to']);
const MOST_RECIPIENTS = 500;

/** The headers of a mail, unfolded; names in lower case. */
export interface MailHeaders {
  /** The first header of this name, undecoded; empty when there is none. */
  first(name: string): string;
  all(name: string): readonly string[];
  readonly messageId: string | null;
  readonly subject: string;
  readonly from: { readonly name: string; readonly email: string } | null;
  readonly recipients: readonly string[];
  readonly date: Date | null;
}

/** Reads the header block of a mail. Nothing in it makes this fail: what is broken is absent. */
export async function readHeaders(head: Uint8Array): Promise<MailHeaders> {
  const email = await PostalMime.parse(`${decodeText(head)}\r\n\r\n`, { maxHeadersSize: 4 * INBOUND_LIMITS.headerBytes });
  const all = (name: string): string[] => email.headers.filter(({ key }) => key === name).map(({ value }) => value);
  const first = (name: string): string => all(name)[0] ?? '';
  return {
    first,
    all,
    messageId: messageIdIn(first('message-id')),
    subject: singleLine(email.subject ?? '', 998),
    from: onlySender(all('from')),
    recipients: recipientsOf(email.headers),
    date: dateOf(first('date')),
  };
}

/** The id in a header, with its angle brackets; null when there is not exactly one that is whole. */
export function messageIdIn(value: string): string | null {
  const id = value.trim();
  return id.length <= 998 && /^<[^\s<>@]+@[^\s<>@]+>$/.test(id) ? id : null;
}

/** The address in lower case, or null when no mail could be sent to it. */
export function addressIn(text: string): string | null {
  const address = text.trim().toLowerCase();
  return address.length <= 254 && /^[^\s<>@"(),:;\\\p{Cc}]+@[^\s<>@"(),:;\\\p{Cc}]+$/u.test(address) ? address : null;
}

/** Two senders are none: who wrote must be beyond doubt. */
function onlySender(headers: readonly string[]): MailHeaders['from'] {
  const [header, second] = headers;
  if (header === undefined || second !== undefined) return null;
  const [sender, other] = addressParser(header);
  if (sender?.address === undefined || other !== undefined) return null;
  const email = addressIn(sender.address);
  return email === null ? null : { name: singleLine(sender.name, 200), email };
}

function recipientsOf(headers: readonly Header[]): string[] {
  const found = new Set<string>();
  for (const { key, value } of headers) {
    if (!RECIPIENT_HEADERS.has(key)) continue;
    for (const { address } of addressParser(value, { flatten: true })) {
      const email = addressIn(address ?? '');
      if (email !== null && found.size < MOST_RECIPIENTS) found.add(email);
    }
  }
  return [...found];
}

/** JavaScript takes a lone number for a date; a mail's date names a month. */
function dateOf(value: string): Date | null {
  if (!/\b[a-z]{3}\s+\d{2,4}\b|\b\d{4}-\d\d-\d\d/i.test(value.slice(0, 100))) return null;
  const date = new Date(value.slice(0, 100));
  return Number.isNaN(date.getTime()) ? null : date;
}
