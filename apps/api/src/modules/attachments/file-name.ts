import { FILE_NAME_MAX } from '@vobo/schema';
import { toNfc } from '../../platform/normal-form.js';

// Control characters, line and paragraph separators, and the invisible marks that reorder text (security.md 13 and 14).
const REFUSED = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Marks without width, which systems add to copied names and which could hide an ending. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u2060\ufeff]/gu;
/** What some system does not take in a name, so that everyone can save the file under it. */
const UNSAVEABLE = /[<>:"|?*]/g;
/** Spaces and dots at the end. Looked for from where they begin: in a name of nothing else it would take minutes from each of them. */
const END = /(?<![\s.])[\s.]+$/u;

/**
 * The name a file is kept under: NFC, without its path, at most 150 characters with the ending kept. Null when the name holds
 * control or direction characters or half a character: these are refused, because a name that shows something else than it
 * is deceives whoever opens it.
 */
export function cleanFileName(raw: string): string | null {
  if (!raw.isWellFormed() || REFUSED.test(raw)) return null;
  const name = toNfc(raw.replace(INVISIBLE, ''));
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return shorten(last.replace(UNSAVEABLE, '_').replace(END, '').trimStart());
}

function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= FILE_NAME_MAX) return name;
  const ending = [...(/\.[a-z\d]{1,10}$/i.exec(name)?.[0] ?? '')];
  return [...characters.slice(0, FILE_NAME_MAX - ending.length), ...ending].join('');
}
