import { foldText } from './subject-lexicon.js';

const PASSWORD = /(?:contrasena|password|passwd|passcode|\bpwd|\bpass|\bnip|\bpin|\bcvv|\bcvc)\s*(?:es\s|is\s|[:=])?\s*(\S{3,})/g;
const KEY = /\b(?:mi clave es|my key is|clave\s*[:=]|clave de acceso\s*(?:es\s|[:=])?)\s*(\S{4,})/g;
const CARD = /(?<![\p{L}\p{N}])[3-6](?:[ -]?\d){12,18}(?![\p{L}\p{N}])/gu;

/** Whether a text seems to give away a password or a card number. */
export function looksSecret(text: string): boolean {
  const folded = foldText(text);
  const values = [...folded.matchAll(PASSWORD), ...folded.matchAll(KEY)].map((match) => match[1] ?? '');
  return values.some((value) => /\d/.test(value)) || (text.match(CARD) ?? []).some((digits) => passesLuhn(digits.replaceAll(/\D/g, '')));
}

/** The check that every card number passes, and one in ten of other numbers. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
