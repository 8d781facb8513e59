import { expect, test } from 'vitest';
import { bareAddress, tidy } from './tidy';

test('a text becomes one line that every field of the desk takes', () => {
  expect(tidy('  one\n\ttwo\u0000 ', 100)).toBe('one two');
  expect(tidy('áéí 😀', 100)).toBe('áéí 😀');
});

test('a text that is cut keeps no half character', () => {
  expect(tidy('abc😀', 4)).toBe('abc');
  expect(tidy('\uD83D alone', 100)).toBe('alone');
});

test('an address loses what may be secret in it', () => {
  expect(bareAddress('https://ana:hunter2@host.example:8443/quote/7?token=s3cret#k=1', 'https://host.example/')).toBe('https://host.example:8443/quote/7');
  expect(bareAddress('/quote?token=s3cret', 'https://host.example/a/b')).toBe('https://host.example/quote');
  expect(bareAddress('data:text/html,secret?more', 'https://host.example/')).toBe('data:');
  expect(bareAddress('about:srcdoc', 'about:srcdoc')).toBe('about:');
});

test('what is no address is told as none', () => {
  expect(bareAddress('http://', 'https://host.example/')).toBe('');
});
