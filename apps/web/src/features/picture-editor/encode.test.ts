import { expect, test } from 'vitest';
import { attemptsFor } from './encode';

test('a picture is written without loss first, and no larger than servers take', () => {
  expect(attemptsFor({ width: 1440, height: 900 })[0]).toEqual({ type: 'image/png', quality: 1, scale: 1 });
  const [first] = attemptsFor({ width: 8192, height: 2000 });
  expect(first?.scale).toBe(0.5);
});

test('then at its full size with less weight, and only then smaller, step by step', () => {
  const attempts = attemptsFor({ width: 3840, height: 2160 });
  expect(attempts.slice(0, 3).map(({ scale }) => scale)).toEqual([1, 1, 1]);
  const scales = attempts.map(({ scale }) => scale);
  expect(scales).toEqual([...scales].sort((a, b) => b - a));
  expect(scales.at(-1)).toBeGreaterThanOrEqual(0.15);
});
