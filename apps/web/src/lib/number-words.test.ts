import { expect, test } from 'vitest';
import { numberWords } from './number-words';

test('counts are grouped as the reader’s country groups them', () => {
  expect([numberWords(1_234_567, 'es-CO'), numberWords(1_234_567, 'es-MX'), numberWords(7, 'en-US')]).toEqual(['1.234.567', '1,234,567', '7']);
});
