import PostalMime from 'postal-mime';
import { singleLine } from '../header-text.js';
import { decodeText } from './charset.js';
import type { MimePart } from './mime-tree.js';
import type { ParsedFile } from './parsed-mail.js';
import { filesOfTnef, type TnefFile } from './tnef.js';
import { decodeTransfer } from './transfer-encoding.js';

const LONGEST_NAME = 150;
const TNEF = /^application\/(?:vnd\.)?ms-tnef$/;

/** Names of files that came without one. */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['image/png', 'image.png'],
  ['image/jpeg', 'image.jpg'],
  ['image/gif', 'image.gif'],
  ['image/webp', 'image.webp'],
  ['application/pdf', 'document.pdf'],
  ['text/plain', 'text.txt'],
  ['text/csv', 'table.csv'],
  ['text/html', 'page.html'],
  ['text/calendar', 'invitation.ics'],
  ['message/rfc822', 'message.eml'],
  ['application/ms-tnef', 'winmail.dat'],
]);

/** The files in a part: one, or those that `winmail.dat` wraps. `shown`: the ids of those that the HTML shows in its text. */
export async function filesOf(part: MimePart, shown: ReadonlySet<string>): Promise<ParsedFile[]> {
  const content = decodeTransfer(part.body, part.headers.get('content-transfer-encoding') ?? '');
  const contentType = singleLine(part.type.value, 100);
  const wrapped = TNEF.test(contentType) ? filesOfTnef(content) : [];
  if (wrapped.length > 0) return wrapped.map(unwrapped);
  const id = (part.headers.get('content-id') ?? '').trim().replace(/^<|>$/g, '');
  const name = cleanName(await nameOf(part)) || ENDINGS.get(contentType) || 'file';
  return [{ name, contentType, content, inline: id !== '' && shown.has(id) }];
}

function unwrapped({ name, contentType, content }: TnefFile): ParsedFile {
  const type = singleLine(contentType, 100).toLowerCase() || 'application/octet-stream';
  return { name: cleanName(name) || ENDINGS.get(type) || 'file', contentType: type, content, inline: false };
}

/** The part's head, read as that of a file, for its name in any of the ways names are written (RFC 2231, RFC 2047, plain). */
async function nameOf(part: MimePart): Promise<string> {
  const parameters = part.headers.get('content-type')?.replace(/^[^;]*/, '') ?? '';
  const head = `Content-Type: application/octet-stream${parameters}\r\n${decodeText(part.head).trimEnd()}\r\n\r\nfile`;
  const [file] = (await PostalMime.parse(head)).attachments;
  return file?.filename ?? '';
}

/** Without the folders of the sender's computer and whatever could make it read as another name. */
function cleanName(name: string): string {
  const base = singleLine(name, 1_000)
    .normalize('NFC')
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .trim();
  if (base === undefined || base.length <= LONGEST_NAME) return base ?? '';
  const dot = base.lastIndexOf('.');
  const ending = dot > 0 && base.length - dot <= 10 ? base.slice(dot) : '';
  return `${base
    .slice(0, LONGEST_NAME - ending.length)
    .toWellFormed()
    .trimEnd()}${ending}`;
}
