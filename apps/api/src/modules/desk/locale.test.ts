import { expect, it } from 'vitest';
import { negotiateLocale } from './locale.js';

it.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN-us,en;q=0.9,es;q=0.8', 'en'],
  ['es-MX,es;q=0.9,en;q=0.8', 'es'],
  ['en;q=0.3, es;q=0.9', 'es'],
  ['fr-CA, en;q=0.5', 'en'],
  ['es;q=0, en;q=0.1', 'en'],
  ['fr', 'es'],
  ['eng', 'es'],
  ['*', 'es'],
  ['en;q=much', 'es'],
  ['', 'es'],
  [undefined, 'es'],
])('%s is answered in %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});
