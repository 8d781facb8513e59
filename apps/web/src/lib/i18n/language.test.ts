import { expect, test } from 'vitest';
import { firstLanguage, regionalLocale } from './language';

test('a remembered choice comes first, then the browser’s, then Spanish', () => {
  expect(firstLanguage('en', ['es-MX'])).toBe('en');
  expect(firstLanguage(null, ['de-DE', 'en-GB', 'es'])).toBe('en');
  expect(firstLanguage('xx', ['de-DE'])).toBe('es');
});

test('dates follow the browser’s own variety of the language', () => {
  expect(regionalLocale('es', ['en-US', 'es-MX'])).toBe('es-MX');
  expect(regionalLocale('en', ['es-MX'])).toBe('en-US');
});
