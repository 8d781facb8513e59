import { BODY_MAX } from '@vobo/schema';
import { toNfc } from '../../platform/normal-form.js';
import { withoutHidden } from '../desk/text-checks.js';

/** Characters of a text that stand in for a subject, at most. */
const FIRST_WORDS = 70;

/** What stands behind the address in a link of our mails, however it is written. */
const LINK_SECRET = /(?:#|%23)k(?:=|%3D)[\w-]{8,}(?:&(?:amp;)?stars=\d)?/gi;

/**
 * A text of a mail as a message may hold it: NFC, plain line breaks, without characters that cannot be shown or that deceive
 * (security.md 14), and without the secrets of our links (security.md 7): agents read what customers quote, and must not be able to
 * accept a solution in their place.
 */
export function cleanText(text: string): string {
  return toNfc(withoutHidden(text.toWellFormed())).replace(/\r\n?/g, '\n').replace(LINK_SECRET, '').trim();
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** The beginning of a line, never within a character: half of one is nothing that a database takes. */
export function cutLine(text: string, max: number): string {
  return [...cleanLine(text)].slice(0, max).join('');
}

/** The text, or its beginning with `mark` after it when it has more than `max` characters. An empty mark is an ellipsis. The whole is in the raw mail. */
export function cutText(text: string, max: number, mark: string): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  const end = mark === '' ? '…' : `\n\n${mark}`;
  return characters.slice(0, max - [...end].length).join('') + end;
}

/** What a mail quotes, as a message keeps it. */
export function cutQuote(quotedText: string | null): string | null {
  const text = cleanText(quotedText ?? '');
  return text === '' ? null : cutText(text, BODY_MAX, '[…]');
}

/** How a text begins, on one line, for a mail without a subject. */
export function firstWords(text: string): string {
  const line = cleanLine(text);
  if (line.length <= FIRST_WORDS) return line;
  const begun = line.slice(0, FIRST_WORDS + 1);
  const end = begun.lastIndexOf(' ');
  return `${(end > 0 ? begun.slice(0, end) : begun.slice(0, FIRST_WORDS)).toWellFormed()}…`;
}
