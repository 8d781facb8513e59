import { expect, it } from 'vitest';
import { dictatable, readDictated } from './dictation.js';

it('reads what it made, however it was heard', () => {
  const text = dictatable(20);
  expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
  expect(readDictated(text)).toBe(text);
  expect(readDictated(` ${text.toLowerCase().slice(0, 4)}-${text.slice(4)} `)).toBe(text);
  expect(readDictated('oO iI lL – ０１')).toBe('00111101');
});

it('reads nothing else', () => {
  expect(readDictated('7K3U')).toBeNull();
  expect(readDictated('7K3Q!')).toBeNull();
  expect(readDictated('0'.repeat(41))).toBeNull();
});
