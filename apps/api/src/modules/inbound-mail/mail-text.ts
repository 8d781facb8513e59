import { BODY_MAX } from '@vobo/schema';
import { withoutHidden } from '../desk/text-checks.js';

/** A text of a mail as a message may hold it: NFC, plain line breaks, without characters that cannot be shown or that deceive (security.md 14). */
export function cleanText(text: string): string {
  return withoutHidden(text.toWellFormed()).normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** The text, or its beginning with `mark` after it when it has more than `max` characters. The whole is in the raw mail. */
export function cutText(text: string, max: number, mark: string): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  const end = `\n\n${mark}`;
  return characters.slice(0, max - [...end].length).join('') + end;
}

/** What a mail quotes, as a message keeps it. */
export function cutQuote(quotedText: string | null): string | null {
  const text = cleanText(quotedText ?? '');
  return text === '' ? null : cutText(text, BODY_MAX, '[…]');
}
