import { expect, it } from 'vitest';
import { TextChecks } from './text-checks.js';

/** What a check makes of a text: the text, or what is wrong with it. */
function check(take: (checks: TextChecks) => string): string {
  const checks = new TextChecks();
  const text = take(checks);
  return checks.faults.map(({ code }) => code).join() || text;
}

const line = (text: string): string => check((checks) => checks.line('subject', text, { min: 5, max: 10 }));
const email = (text: string): string => check((checks) => checks.email('email', text, 254));

it('counts characters as people do, not as computers keep them', () => {
  expect(line('👍👍👍👍')).toBe('TOO_SHORT');
  expect(line('👍'.repeat(10))).toBe('👍'.repeat(10));
  expect(line('👍'.repeat(11))).toBe('TOO_LONG');
});

it('keeps emoji of several parts, tabs and marks of direction, and refuses what reorders or hides', () => {
  expect(line('a 👩‍👩‍👧\tb')).toBe('a 👩‍👩‍👧\tb');
  expect(line('שלום\u200f 123')).toBe('שלום\u200f 123');
  expect(line('txt.\u202eexe')).toBe('CONTROL_CHARACTER');
  expect(line('abc\u0000def')).toBe('CONTROL_CHARACTER');
  expect(line('abc\ud83ddef')).toBe('CONTROL_CHARACTER');
});

it.each([
  ['ana@peña.example', 'ana@xn--pea-8ma.example'],
  ['Ana@PEÑA.example', 'Ana@xn--pea-8ma.example'],
  ['ñandú@Example.com', 'ñandú@Example.com'],
  ['ana@ｅxample.com', 'ana@example.com'],
  ['ana@ñ', 'EMAIL_INVALID'],
  ['ana@peña..example', 'EMAIL_INVALID'],
  ['@peña.example', 'EMAIL_INVALID'],
  ['peña', 'EMAIL_INVALID'],
  ['ana@peña.example@', 'EMAIL_INVALID'],
])('takes the address %s as %s', (typed, taken) => {
  expect(email(typed)).toBe(taken);
});
