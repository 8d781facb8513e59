import { expect, test } from 'vitest';
import { firstAttempts, nextAttempt, type Attempt } from './encode';

const MIB = 1024 * 1024;

test('a picture is written without loss first, and no larger than servers take', () => {
  expect(firstAttempts({ width: 1440, height: 900 })[0]).toEqual({ type: 'image/png', quality: 1, scale: 1 });
  expect(firstAttempts({ width: 8192, height: 2000 }).map(({ scale }) => scale)).toEqual([0.5, 0.5]);
});

test('then with less quality at the same size, and only then as much smaller as it was too heavy', () => {
  const second: Attempt = { type: 'image/webp', quality: 0.92, scale: 1 };
  const third = nextAttempt(second, 12 * MIB);
  expect(third).toEqual({ type: 'image/webp', quality: 0.82, scale: 1 });
  const fourth = third && nextAttempt(third, 10 * MIB);
  expect(fourth?.scale).toBeCloseTo(0.686, 2);
  expect(fourth && nextAttempt(fourth, 5.1 * MIB)?.scale).toBeCloseTo(0.617, 2);
});

test('it ends', () => {
  expect(nextAttempt({ type: 'image/webp', quality: 0.82, scale: 0.16 }, 6 * MIB)).toBeNull();
});
