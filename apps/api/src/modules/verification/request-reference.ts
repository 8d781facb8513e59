import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that a reference survives being read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

/** A new reference of a request, `7K3Q9F`. It names the request to the support line and opens nothing. */
export function newReference(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/** The reference in what an agent typed while listening: case, spaces and hyphens do not matter, O reads as 0, I and L as 1. Null when it is none. */
export function parseReference(typed: string): string | null {
  if (typed.length > 40) return null;
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return plain.length === LENGTH && [...plain].every((character) => ALPHABET.includes(character)) ? plain : null;
}
