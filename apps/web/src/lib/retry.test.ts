import { expect, test } from 'vitest';
import { jitteredDelay } from './retry';

test('the wait doubles up to half a minute, and half of it is chance', () => {
  expect(jitteredDelay(0, () => 1)).toBe(1000);
  expect(jitteredDelay(0, () => 0)).toBe(500);
  expect(jitteredDelay(3, () => 1)).toBe(8000);
  expect(jitteredDelay(50, () => 1)).toBe(30_000);
  expect(jitteredDelay(50, () => 0)).toBe(15_000);
});
