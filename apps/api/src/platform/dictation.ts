import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that what is made of it survives being read out. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TYPED_MAX = 40;

/** Random characters, 5 bits each, that can be dictated. */
export function dictatable(length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/**
 * The characters in what a person typed while listening or reading: case, spaces and hyphens do not matter, O reads as 0, I and L
 * as 1. Null when there are others among them.
 */
export function readDictated(typed: string): string | null {
  if (typed.length > TYPED_MAX) return null;
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return [...plain].every((character) => ALPHABET.includes(character)) ? plain : null;
}
