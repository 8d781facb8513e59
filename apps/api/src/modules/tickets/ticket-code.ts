import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that a code survives being read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_LENGTH = 10;
const TYPED_MAX = 40;

/** A new ticket code, `VB-7K3Q-9F2M-XDT`: 50 random bits and a check character (security.md 5). */
export function newTicketCode(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return format(random + checkCharacter(random));
}

/**
 * The ticket code in what a person typed, in its one spelling; null when it is none or the check character is wrong. Case, spaces,
 * hyphens and a missing `VB` do not matter; O reads as 0, I and L as 1.
 */
export function parseTicketCode(typed: string): string | null {
  if (typed.length > TYPED_MAX) return null;
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '');
  const body = (plain.length === RANDOM_LENGTH + 3 && plain.startsWith('VB') ? plain.slice(2) : plain).replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (body.length !== RANDOM_LENGTH + 1 || [...body].some((character) => !ALPHABET.includes(character))) return null;
  return checkCharacter(body.slice(0, RANDOM_LENGTH)) === body.slice(RANDOM_LENGTH) ? format(body) : null;
}

function format(body: string): string {
  return `VB-${body.slice(0, 4)}-${body.slice(4, 8)}-${body.slice(8)}`;
}

/** Luhn's algorithm over 32 characters: finds every wrong character and nearly every swapped pair. */
function checkCharacter(body: string): string {
  const base = ALPHABET.length;
  let sum = 0;
  for (const [index, character] of [...body].toReversed().entries()) {
    const product = ALPHABET.indexOf(character) * (index % 2 === 0 ? 2 : 1);
    sum += Math.floor(product / base) + (product % base);
  }
  return ALPHABET.charAt((base - (sum % base)) % base);
}
