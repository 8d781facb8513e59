import { expect, test } from 'vitest';
import { codeDigits, spacedCode } from './code-text';

test.each(['1234 5678', '1234-5678', '12345678', 'Su código es 1234 5678.', '１２３４５６７８', '12345678999'])('%s holds the code 12345678', (text) => {
  expect(codeDigits(text)).toBe('12345678');
});

test('what is still being typed stays as it is', () => {
  expect(codeDigits('12a3')).toBe('123');
  expect(codeDigits('')).toBe('');
});

test('a code is written in two groups', () => {
  expect(spacedCode('12345678')).toBe('1234 5678');
  expect(spacedCode('123')).toBe('123');
});
