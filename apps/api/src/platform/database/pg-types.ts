import { TypeOverrides, types } from 'pg';

/**
 * How values of PostgreSQL become JavaScript's: instants are Dates. Connections speak UTC, so that an instant always has the one
 * shape `2026-11-21 19:35:49.831+00`.
 */
export const pgTypes = new TypeOverrides();
pgTypes.setTypeParser(types.builtins.TIMESTAMPTZ, parseInstant);

/**
 * An instant as PostgreSQL writes it. Read character by character: lists are full of instants, and `new Date(text)` took longer
 * for them than everything else that is done with a row (0.7 µs against 0.09 µs).
 */
export function parseInstant(text: string): Date {
  if (text.charCodeAt(4) !== HYPHEN || !text.endsWith('+00')) return new Date(text);
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const day = Date.UTC(year, twoDigits(text, 5) - 1, twoDigits(text, 8), twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17));
  return new Date(day + milliseconds(text));
}

const HYPHEN = 45;
const POINT = 46;
const ZERO = 48;

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

/** Of `…:49.83+00`: 830. What is finer than a millisecond is cut off. */
function milliseconds(text: string): number {
  if (text.charCodeAt(19) !== POINT) return 0;
  let sum = 0;
  for (let at = 20, worth = 100; worth >= 1 && at < text.length - 3; at += 1, worth /= 10) sum += (text.charCodeAt(at) - ZERO) * worth;
  return sum;
}
