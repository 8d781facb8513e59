/** Digits of a code. */
export const CODE_LENGTH = 8;

/** The digits of whatever was typed or pasted ("1234 5678", "1234-5678", full-width digits), at most eight. */
export function codeDigits(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, CODE_LENGTH);
}

/** The code as it is written in mails: `1234 5678`. */
export function spacedCode(digits: string): string {
  return digits.length > 4 ? `${digits.slice(0, 4)} ${digits.slice(4)}` : digits;
}
