import { expect, test } from 'vitest';
import { readableOn } from './readable-on';

test.each([
  ['rgb(11, 110, 79)', '#fff'],
  ['rgb(255, 183, 3)', '#000'],
  ['rgb(255, 255, 255)', '#000'],
  ['rgb(0, 0, 0)', '#fff'],
  ['rgba(200, 200, 255, 0.5)', '#000'],
  // White and black are read equally well where (light + 0.05)² = 1.05 × 0.05.
  ['rgb(117, 117, 117)', '#fff'],
  ['rgb(118, 118, 118)', '#000'],
])('on %s is read %s', (colour, text) => {
  expect(readableOn(colour)).toBe(text);
});

test('a form that is not known is taken for dark', () => {
  expect(readableOn('oklch(0.9 0.1 90)')).toBe('#fff');
});
