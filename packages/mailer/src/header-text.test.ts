import { describe, expect, it } from 'vitest';
import { plainBody, singleLine } from './header-text.js';

describe('singleLine', () => {
  it.each([
    ['a line end and a header', 'Hola\r\nBcc: victim@example.com', 'Hola Bcc: victim@example.com'],
    ['a lone CR, LF, NEL, line and paragraph separators', 'a\rb\nc\u0085d\u2028e\u2029f', 'a b c d e f'],
    ['NUL and tabs', 'a\u0000b\tc', 'a b c'],
    ['direction overrides', 'abc\u202Etxt.exe\u2066', 'abctxt.exe'],
    ['a lone surrogate', 'a\uD800b', 'a\uFFFDb'],
    ['spaces around', '  a  b  ', 'a b'],
  ])('makes one clean line of %s', (_, text, line) => {
    expect(singleLine(text)).toBe(line);
  });

  it('cuts a long line without splitting a character', () => {
    expect(singleLine('👍'.repeat(300), 10)).toBe(`${'👍'.repeat(9)}…`);
    expect(singleLine('abc', 3)).toBe('abc');
  });
});

describe('plainBody', () => {
  it('keeps lines and tabs and drops what cannot be seen', () => {
    expect(plainBody('\n uno\r\ndos\rtres\tcuatro\u0000\u202E\u2028cinco ')).toBe('uno\ndos\ntres\tcuatro\ncinco');
  });
});
