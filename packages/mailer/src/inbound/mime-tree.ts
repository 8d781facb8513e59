import { headerValue, type HeaderValue } from './header-value.js';
import { INBOUND_LIMITS, UnreadableMail } from './parsed-mail.js';

/** A part of a mail: its headers, and either the parts within it or the bytes of its body, still in their transfer encoding. */
export interface MimePart {
  /** The header block, without the empty line after it. */
  readonly head: Uint8Array;
  readonly headers: ReadonlyMap<string, string>;
  readonly type: HeaderValue;
  readonly disposition: HeaderValue;
  readonly body: Uint8Array;
  readonly parts: readonly MimePart[];
}

const CR = 0x0d;
const LF = 0x0a;

interface Budget {
  parts: number;
  headerBytes: number;
}

/** The structure of a mail. Boundaries that are missing, unclosed or closed twice lose no text. Throws `UnreadableMail`. */
export function readMimeTree(raw: Uint8Array): MimePart {
  if (raw.length > INBOUND_LIMITS.bytes) throw new UnreadableMail('too-large');
  const mail = withoutEnvelopeLine(withLineFeeds(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)));
  if (mail.every((byte) => byte <= 0x20)) throw new UnreadableMail('empty');
  return readPart(mail, 'text/plain', 0, { parts: 0, headerBytes: 0 });
}

function readPart(bytes: Buffer, defaultType: string, depth: number, budget: Budget): MimePart {
  budget.parts += 1;
  if (budget.parts > INBOUND_LIMITS.parts) throw new UnreadableMail('too-many-parts');
  const { head, body } = splitHead(bytes);
  budget.headerBytes += head.length;
  if (budget.headerBytes > INBOUND_LIMITS.headerBytes) throw new UnreadableMail('headers-too-large');
  const headers = contentHeaders(head);
  const type = headerValue(headers.get('content-type') ?? defaultType);
  const leaf = { head, headers, type, disposition: headerValue(headers.get('content-disposition') ?? ''), body, parts: [] };
  if (!type.value.startsWith('multipart/')) return leaf;
  const boundary = type.params.get('boundary') ?? guessedBoundary(body);
  const within = boundary === undefined || boundary === '' ? null : splitAtBoundary(body, boundary);
  // A boundary that never comes: what is there is text.
  if (within === null) return { ...leaf, type: headerValue('text/plain') };
  if (depth >= INBOUND_LIMITS.depth) throw new UnreadableMail('too-deep');
  const childType = type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  return { ...leaf, parts: within.map((part) => readPart(part, childType, depth + 1, budget)) };
}

/** The header block ends at the first empty line. Where the first line is no header, there are none and everything is body. */
function splitHead(bytes: Buffer): { head: Buffer; body: Buffer } {
  if (!/^(?:[\x21-\x7e]{1,200}[ \t]*:|\r?\n)/.test(bytes.toString('latin1', 0, 300))) return { head: bytes.subarray(0, 0), body: bytes };
  let at = 0;
  while (at < bytes.length) {
    const { last, next } = lineEnd(bytes, at);
    if (last === at && next > last) return { head: bytes.subarray(0, at), body: bytes.subarray(next) };
    if (at > INBOUND_LIMITS.headerBytes) throw new UnreadableMail('headers-too-large');
    at = next;
  }
  return { head: bytes, body: bytes.subarray(bytes.length) };
}

/** Where the line that begins at `at` has its last character, and where the next line begins. */
function lineEnd(bytes: Buffer, at: number): { last: number; next: number } {
  const feed = bytes.indexOf(LF, at);
  if (feed < 0) return { last: bytes.length, next: bytes.length };
  return { last: feed > at && bytes[feed - 1] === CR ? feed - 1 : feed, next: feed + 1 };
}

/** The `content-` headers of a part, unfolded; the first of each name counts, as everywhere. */
function contentHeaders(head: Buffer): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of head
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name.startsWith('content-') && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

/** The bytes between the delimiters; null when there is no delimiter. The line end before one belongs to it (RFC 2046 5.1.1). */
function splitAtBoundary(body: Buffer, boundary: string): Buffer[] | null {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Buffer[] = [];
  let start = -1;
  let found = false;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (at > 0 && body[at - 1] !== LF) continue;
    const { last, next } = lineEnd(body, at);
    const after = body.toString('latin1', at + delimiter.length, Math.min(last, at + delimiter.length + 80)).trim();
    if (after !== '' && after !== '--') continue;
    found = true;
    if (start >= 0) parts.push(body.subarray(start, Math.max(start, beforeLineEnd(body, at))));
    if (parts.length > INBOUND_LIMITS.parts) throw new UnreadableMail('too-many-parts');
    if (after === '--') return parts;
    start = next;
  }
  if (start >= 0) parts.push(body.subarray(start));
  return found ? parts : null;
}

function beforeLineEnd(body: Buffer, at: number): number {
  return at - (body[at - 2] === CR ? 2 : 1);
}

/** A multipart that forgot to name its boundary: the first line that looks like one and is followed by a header. */
function guessedBoundary(body: Buffer): string | undefined {
  return /^--([^\s-][^\r\n]{0,69}?)[ \t]*\r?\ncontent-/im.exec(body.toString('latin1', 0, 4_096))?.[1];
}

/** Mails of very old programs end their lines with CR alone. */
function withLineFeeds(bytes: Buffer): Buffer {
  return bytes.includes(LF) || !bytes.includes(CR) ? bytes : Buffer.from(bytes.map((byte) => (byte === CR ? LF : byte)));
}

/** Mailbox files put a line "From sender date" before a mail. */
function withoutEnvelopeLine(bytes: Buffer): Buffer {
  return bytes.toString('latin1', 0, 6).match(/^>?From /) ? bytes.subarray(lineEnd(bytes, 0).next) : bytes;
}
