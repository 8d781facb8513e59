import { decodeText } from './charset.js';
import { filesOf } from './mail-files.js';
import { linesOfHtml } from './html-lines.js';
import type { MimePart } from './mime-tree.js';
import { INBOUND_LIMITS, type ParsedFile } from './parsed-mail.js';
import { linesOfPlain, type Flow, type Line } from './text-lines.js';
import { decodeTransfer } from './transfer-encoding.js';

/** What a mail holds besides its headers. */
export interface MailBody {
  readonly lines: readonly Line[];
  readonly files: readonly ParsedFile[];
}

/** One text in the forms it was sent in. */
interface Passage {
  /** Read only if it is wanted. */
  readonly plain: (() => readonly Line[]) | null;
  readonly html: readonly Line[] | null;
}

/** Of no use to a reader: signatures that mail programs check, and the machine-readable parts of reports, which are read elsewhere. */
const NO_FILE =
  /^(?:application\/(?:pgp-signature|(?:x-)?pkcs7-signature)|message\/(?:delivery-status|disposition-notification|feedback-report|global-delivery-status))$/;

/** Collects the text and the files of a mail. */
export async function readBody(tree: MimePart): Promise<MailBody> {
  const leaves: MimePart[] = [];
  const shown = new Set<string>();
  const passages = passagesOf(tree, { leaves, shown, report: tree.type.value === 'multipart/report' });
  const files: ParsedFile[] = [];
  for (const leaf of leaves) {
    if (files.length === INBOUND_LIMITS.files) break;
    const found = (await filesOf(leaf, shown)).filter(({ content }) => content.length > 0);
    files.push(...found.slice(0, INBOUND_LIMITS.files - files.length));
  }
  return { lines: linesOf(passages), files };
}

interface Found {
  readonly leaves: MimePart[];
  readonly shown: Set<string>;
  /** The mail that came back is no file of the report. */
  readonly report: boolean;
}

function passagesOf(part: MimePart, found: Found): Passage[] {
  if (part.type.value.startsWith('multipart/')) {
    const passages = part.parts.flatMap((one) => passagesOf(one, found));
    return part.type.value === 'multipart/alternative' ? oneOf(passages) : passages;
  }
  if (isText(part)) return [passageOf(part, found.shown)];
  const returned = found.report && /^(?:message|text)\/rfc822/.test(part.type.value);
  if (!NO_FILE.test(part.type.value) && !returned) found.leaves.push(part);
  return [];
}

/** The parts of an alternative say the same: their plain and their HTML forms are each one text. */
function oneOf(passages: readonly Passage[]): Passage[] {
  const plain = passages.flatMap((passage) => passage.plain ?? []);
  const html = passages.flatMap((passage) => passage.html ?? []);
  return [{ plain: plain.length === 0 ? null : () => plain.flatMap((read) => read()), html }];
}

function isText(part: MimePart): boolean {
  const { value } = part.type;
  if (part.disposition.value === 'attachment' || part.disposition.params.has('filename') || part.type.params.has('name')) return false;
  return value === 'text/plain' || value === 'text/html' || value === 'text' || value === '' || value === 'text/enriched';
}

function passageOf(part: MimePart, shown: Set<string>): Passage {
  const bytes = decodeTransfer(part.body, part.headers.get('content-transfer-encoding') ?? '');
  const read = bytes.subarray(0, part.type.value === 'text/html' ? INBOUND_LIMITS.htmlBytes : INBOUND_LIMITS.textBytes);
  const text = decodeText(read, part.type.params.get('charset'));
  if (part.type.value !== 'text/html') return { plain: () => linesOfPlain(text, flowOf(part)), html: null };
  const { lines, shownContentIds } = linesOfHtml(text);
  for (const id of shownContentIds) shown.add(id);
  return { plain: null, html: lines };
}

function flowOf(part: MimePart): Flow {
  const is = (name: string, value: string): boolean => part.type.params.get(name)?.toLowerCase() === value;
  return { flowed: is('format', 'flowed'), deleteSpace: is('delsp', 'yes') };
}

/** HTML keeps paragraphs whole and marks what is quoted; the plain form is wrapped and often a poor copy. It serves where there is no HTML text. */
function linesOf(passages: readonly Passage[]): Line[] {
  const chosen = passages.map(({ plain, html }) => (html?.some(({ text }) => text.trim() !== '') ? html : (plain?.() ?? html ?? [])));
  return chosen
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : [{ text: '', depth: 0, mark: null }, ...lines]))
    .slice(0, INBOUND_LIMITS.textLines);
}
