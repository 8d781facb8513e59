import { expect, it } from 'vitest';
import { languageOf } from './language-of.js';

it.each([
  ['Hola, no puedo entrar al portal de la empresa.', 'es'],
  ['Hello, I cannot sign in to the portal.', 'en'],
  ['ATLAS', null],
  ['', null],
  ['error 502 bad gateway', null],
])('tells the language of %j: %s', (text, language) => {
  expect(languageOf(text)).toBe(language);
});
