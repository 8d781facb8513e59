import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, cutQuote, cutText, firstWords } from './mail-text.js';

describe('a text of a mail', () => {
  it('keeps nothing that cannot be shown or that deceives, and has plain line breaks', () => {
    expect(cleanText(' a\u0000b\u202ec\u0007\r\nd\re\ud800 ')).toBe('abc\nd\ne\ufffd');
    expect(cleanText('e\u0301')).toBe('é');
    expect(cleanLine('uno\r\ndos\t tres')).toBe('uno dos tres');
  });

  it('is cut where it is too long, with its mark, and never within a character', () => {
    expect(cutText('hola', 4, '[…]')).toBe('hola');
    const cut = cutText('😀'.repeat(50), 20, '[…]');
    expect([...cut]).toHaveLength(20);
    expect(cut).toBe(`${'😀'.repeat(15)}\n\n[…]`);
    expect(cutText('una línea larga', 10, '')).toBe('una línea…');
  });

  it('quotes nothing when the rest is empty', () => {
    expect(cutQuote(null)).toBeNull();
    expect(cutQuote(' \r\n\u0000')).toBeNull();
    expect(cutQuote('> Hola')).toBe('> Hola');
  });

  it.each([
    ['No cotiza.', 'No cotiza.'],
    ['No cotiza\ncon ATLAS', 'No cotiza con ATLAS'],
    ['palabra '.repeat(20), `${'palabra '.repeat(8).trim()}…`],
    ['x'.repeat(100), `${'x'.repeat(70)}…`],
  ])('begins with words that may stand for a subject: %j', (text, subject) => {
    expect(firstWords(text)).toBe(subject);
  });
});
