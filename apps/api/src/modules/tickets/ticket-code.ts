import { ALPHABET, dictatable, readDictated } from '../../platform/dictation.js';

const PREFIX = 'VB';
const RANDOM_LENGTH = 10;
const LENGTH = RANDOM_LENGTH + 1;

/** A new ticket code, `VB-7K3Q-9F2M-XDT`: 50 random bits and a check character (security.md 5). */
export function newTicketCode(): string {
  const random = dictatable(RANDOM_LENGTH);
  return format(random + checkCharacter(random));
}

/**
 * The ticket code in what a person typed, in its one spelling; null when it is none or the check character is wrong. Case, spaces,
 * hyphens and a missing `VB` do not matter; O reads as 0, I and L as 1.
 */
export function parseTicketCode(typed: string): string | null {
  const plain = readDictated(typed) ?? '';
  const body = plain.length === PREFIX.length + LENGTH && plain.startsWith(PREFIX) ? plain.slice(PREFIX.length) : plain;
  return body.length === LENGTH && checkCharacter(body.slice(0, RANDOM_LENGTH)) === body.slice(RANDOM_LENGTH) ? format(body) : null;
}

function format(body: string): string {
  return `${PREFIX}-${body.slice(0, 4)}-${body.slice(4, 8)}-${body.slice(8)}`;
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
