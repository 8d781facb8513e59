import { expect, it } from 'vitest';
import { normaliseCode } from './code-input.js';

it.each(['12345678', ' 1234 5678 ', '1234-5678', '1234–5678', '1234\u00a05678', '１２３４５６７８', '1 2 3 4 5 6 7 8', '1234\u200b5678'])(
  'reads %j as the code it means',
  (typed) => {
    expect(normaliseCode(typed)).toBe('12345678');
  },
);

it('leaves letters in, so that they are wrong', () => {
  expect(normaliseCode('1234 567A')).toBe('1234567A');
});
