import { afterEach, expect, test } from 'vitest';
import { noteServerTime, serverNow } from './server-clock';

afterEach(() => noteServerTime(new Date().toUTCString()));

test('a device whose clock is wrong counts by the server’s', () => {
  noteServerTime(new Date(Date.now() + 3_600_000).toUTCString());
  expect(serverNow() - Date.now()).toBeGreaterThan(3_590_000);
});

test('a difference of seconds is the network’s and moves nothing', () => {
  noteServerTime(new Date(Date.now() - 3000).toUTCString());
  expect(Math.abs(serverNow() - Date.now())).toBeLessThan(1_000);
});

test('an answer without a date changes nothing', () => {
  noteServerTime(null);
  noteServerTime('gestern');
  expect(Math.abs(serverNow() - Date.now())).toBeLessThan(1_000);
});
