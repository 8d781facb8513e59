const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` characters of the bytes in base 32 (RFC 4648, lower case, unpadded): fit for the part of an address before the @. */
export function base32(bytes: Uint8Array, length: number): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length }, (_, place) => ALPHABET.charAt(Number.parseInt(bits.slice(place * 5, place * 5 + 5).padEnd(5, '0'), 2))).join('');
}

/** The whole bytes in a text of base 32. Other characters than those of the alphabet are the caller's fault. */
export function bytesOfBase32(text: string): Uint8Array {
  const bits = Array.from(text, (character) => ALPHABET.indexOf(character).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, place) => Number.parseInt(bits.slice(place * 8, place * 8 + 8), 2));
}
