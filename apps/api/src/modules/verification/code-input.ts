/** Digits of a code. */
export const CODE_DIGITS = 8;

/** What a person typed or pasted as a code, without what does not matter: other forms of digits, spaces, hyphens, invisible marks (security.md 1). */
export function normaliseCode(input: string): string {
  return input
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/[\s\p{Dash}\p{Cf}]/gu, '');
}
