import { expect, test } from 'vitest';
import { linkify } from './linkify';

const hrefs = (text: string): string[] => linkify(text).flatMap((part) => part.href ?? []);
const joined = (text: string): string =>
  linkify(text)
    .map((part) => part.text)
    .join('');

test('web and mail addresses become links, the sentence around them does not', () => {
  expect(linkify('Vea https://example.com/a?b=1, o escriba a ana@example.com.')).toEqual([
    { text: 'Vea ' },
    { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
    { text: ', o escriba a ' },
    { text: 'ana@example.com', href: 'mailto:ana@example.com' },
    { text: '.' },
  ]);
});

test('a bracket belongs to the address only if the address opened it', () => {
  expect(hrefs('(https://example.com/x)')).toEqual(['https://example.com/x']);
  expect(hrefs('https://es.wikipedia.org/wiki/Prima_(seguro)')).toEqual(['https://es.wikipedia.org/wiki/Prima_(seguro)']);
});

test.each(['javascript:alert(1)', 'data:text/html,<b>', 'vbscript:x', 'file:///etc/passwd', 'ftp://example.com', '<script>alert(1)</script>', 'http://'])(
  '%s stays text',
  (text) => {
    expect(hrefs(text)).toEqual([]);
    expect(joined(text)).toBe(text);
  },
);

test('no character is lost or changed', () => {
  const text = 'a\n  b https://example.com/ñ … c@d.co\t{{7*7}} <img src=x onerror=alert(1)>';
  expect(joined(text)).toBe(text);
});
