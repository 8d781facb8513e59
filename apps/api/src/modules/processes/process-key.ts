import { PROCESS_KEY_MAX } from '@vobo/schema';

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MARKS = /\p{Mark}/gu;
const OTHERS = /[^a-z0-9]+/g;
const ENDS = /^-+|-+$/g;

/** Whether a text can be the key of a process: lower-case letters (a to z), digits, single hyphens between them. */
export function isProcessKey(text: string): boolean {
  return KEY.test(text);
}

/** The key that a name suggests: `Cotización de autos` is `cotizacion-de-autos`. `proceso` for a name that has none of our letters. */
export function processKeyFrom(name: string): string {
  const key = name.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(OTHERS, '-').replace(ENDS, '');
  return key.slice(0, PROCESS_KEY_MAX).replace(ENDS, '') || 'proceso';
}

/** The key, or with the first number that makes it another one than all of `taken`. */
export function freeProcessKey(key: string, taken: ReadonlySet<string>): string {
  let free = key;
  for (let number = 2; taken.has(free); number += 1) free = `${key.slice(0, PROCESS_KEY_MAX - String(number).length - 1).replace(ENDS, '')}-${number}`;
  return free;
}
