import { WORDS } from '../words/words.js';
import { MAIL_LOCALES } from '../mail-input.js';
import { CLOCK_TIME, FORWARDED, HEADER_NAMES, MAIL_ADDRESS, ON_DATE, ORIGINAL_MESSAGE, WROTE, YEAR, comparable } from './phrases.js';
import type { Line } from './text-lines.js';

/** "El … escribió:" is wrapped over at most so many lines. */
const LONGEST_ATTRIBUTION = 4;

/** Lines of a header block, with wrapped ones and empty ones between. */
const LONGEST_HEADER_BLOCK = 14;

const DELIMITERS = MAIL_LOCALES.map((locale) => comparable(WORDS[locale].common.replyAbove));

/** The line our mails begin with: what stands below it is ours. */
export function isOurDelimiter(line: Line): boolean {
  if (line.text.length > 300 || !/l(?:i\u0301?|í)ne/i.test(line.text)) return false;
  const text = comparable(line.text);
  return DELIMITERS.some((delimiter) => text.includes(delimiter));
}

/** "-----Mensaje original-----" */
export function isOriginalMessage(line: Line): boolean {
  return line.text.includes('--') && ORIGINAL_MESSAGE.test(comparable(line.text));
}

/** "---------- Forwarded message ---------": what follows is what the person wants to show. */
export function isForward(line: Line): boolean {
  return line.text.length < 300 && /--|forwarded|reenviado|encaminhada/i.test(line.text) && FORWARDED.test(comparable(line.text));
}

export interface Attribution {
  /** How many lines it takes. */
  readonly length: number;
  /** Whether it names an address: then it introduces a quoted mail even if nothing marks that as quoted. */
  readonly certain: boolean;
}

/** "El mié, 5 nov 2026 a las 10:00, Soporte (<a@b.co>) escribió:" at `index`, wrapped or not; null when it is none. */
export function attributionAt(lines: readonly Line[], index: number): Attribution | null {
  const first = lines[index];
  if (!first || first.text.trim() === '') return null;
  if (first.mark === 'attribution') return { length: markedLength(lines, index), certain: true };
  if (!/[\d@]|^\W*(?:el|en|on|em|no) /i.test(first.text.slice(0, 400))) return null;
  let text = '';
  for (let length = 1; length <= LONGEST_ATTRIBUTION; length += 1) {
    const line = lines[index + length - 1];
    if (!line || line.depth !== first.depth || line.text.trim() === '' || line.text.length > 400) return null;
    text = comparable(`${text} ${line.text}`);
    const certain = certainty(text);
    if (certain !== null) return { length, certain };
    if (length === 1 && !mayGoOn(text)) return null;
  }
  return null;
}

/** A sentence of the person's right above is not part of it. */
function mayGoOn(first: string): boolean {
  return ON_DATE.test(first) || ((CLOCK_TIME.test(first) || YEAR.test(first)) && !/[.!?:]$/.test(first));
}

/** In our languages: a verb, and a date, time or address. In any: an address, a date, and a colon. Null when it is no attribution. */
function certainty(text: string): boolean | null {
  const dated = CLOCK_TIME.test(text) || YEAR.test(text);
  const addressed = MAIL_ADDRESS.test(text);
  if (WROTE.test(text)) return addressed || (ON_DATE.test(text) && dated) ? addressed : null;
  return text.endsWith(':') && dated && addressed ? /[>)\]]:$/.test(text) : null;
}

function markedLength(lines: readonly Line[], index: number): number {
  let length = 1;
  while (lines[index + length]?.mark === 'attribution') length += 1;
  return length;
}

/** "Ana escribió:" without date or address, which says something only if quoted lines follow. */
export function endsLikeAttribution(line: Line): boolean {
  return line.text.length < 120 && WROTE.test(comparable(line.text));
}

/**
 * "De: … / Enviado: … / Para: … / Asunto: …" at `index`, in any order: a sender and at least two more, of which one is an address or a time. "De: Bogotá,
 * Para: Cali, Fecha: mañana" is what a person writes.
 */
export function isHeaderBlock(lines: readonly Line[], index: number): boolean {
  const first = lines[index];
  if (!first || !['from', 'sent', 'subject'].includes(headerName(first) ?? '')) return false;
  const found = new Map<string, string>();
  for (const line of lines.slice(index, index + LONGEST_HEADER_BLOCK)) {
    if (line.depth !== first.depth) break;
    const name = headerName(line);
    if (name !== null && !found.has(name)) found.set(name, comparable(line.text));
  }
  const sent = found.get('sent') ?? '';
  const dated = CLOCK_TIME.test(sent) || YEAR.test(sent);
  const addressed = MAIL_ADDRESS.test(`${found.get('from')} ${found.get('to')}`);
  return found.has('from') && found.size >= 3 && (addressed || (dated && found.has('subject')));
}

/** Which header a line shows: `De:`, `*De:*`, `[De:]`, `De :`. */
function headerName(line: Line): string | null {
  if (line.text.length > 1_000 || !line.text.slice(0, 60).includes(':')) return null;
  const name = /^[\s*[_]*([a-z][a-z -]{0,16}?)[\s*]*:/.exec(comparable(line.text.slice(0, 60)))?.[1];
  return name === undefined ? null : (HEADER_NAMES.get(name) ?? null);
}
