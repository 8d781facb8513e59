import { expect, test } from 'vitest';
import { pixelsFor } from './draw-page-picture';

test('a picture is as sharp as the screen it was taken from', () => {
  expect(pixelsFor({ width: 1280, height: 800, scale: 1 })).toEqual({ width: 1280, height: 800 });
  expect(pixelsFor({ width: 390, height: 844, scale: 2 })).toEqual({ width: 780, height: 1688 });
});

test('a very large one is drawn with as many pixels as a browser holds, in its proportions', () => {
  const { width, height } = pixelsFor({ width: 8000, height: 4000, scale: 2 });
  expect(width * height).toBeLessThanOrEqual(16_000_000);
  expect(width / height).toBeCloseTo(2, 2);
});

test.each([
  { width: 0, height: 10, scale: 1 },
  { width: 10, height: Number.NaN, scale: 1 },
  { width: 10, height: 10, scale: Number.POSITIVE_INFINITY },
])('a size that is none is refused: %o', (size) => {
  expect(() => pixelsFor(size)).toThrow(RangeError);
});
