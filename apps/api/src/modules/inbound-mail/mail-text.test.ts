import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, cutQuote, cutText, firstWords } from './mail-text.js';

describe('a text of a mail', () => {
  it('keeps nothing that cannot be shown or that deceives, and has plain line breaks', () => {
    expect(cleanText(' a\u0000b\u202ec\u0007\r\nd\re\ud800 ')).toBe('abc\nd\ne\ufffd');
    expect(cleanText('e\u0301')).toBe('é');
    expect(cleanLine('uno\r\ndos\t tres')).toBe('uno dos tres');
  });

  it.each([
    ['> http://localhost:4000/t/VB-7K3Q-9F2M-XDT#k=dJPz0ddm9otmyqwzfj5ucOHVWTDs9teVSQGr-pj5qEs\n> Hola', '> http://localhost:4000/t/VB-7K3Q-9F2M-XDT\n> Hola'],
    ['<https://vobo.example/t/VB-7K3Q-9F2M-XDT#k=ii_mX3iY9WN4n9t-OfCQY2ML-aiWw-q5NAnOubqbLos&stars=4>.', '<https://vobo.example/t/VB-7K3Q-9F2M-XDT>.'],
    [
      'https://guard.example/?u=https%3A%2F%2Fvobo.example%2Ft%2FVB%23k%3DdJPz0ddm9otmyqwzfj5ucOHVWTDs9teVSQGr&d=1',
      'https://guard.example/?u=https%3A%2F%2Fvobo.example%2Ft%2FVB&d=1',
    ],
    ['el ítem #k=3 de la lista', 'el ítem #k=3 de la lista'],
  ])('hands no secret of our links on: %j', (text, kept) => {
    expect(cleanText(text)).toBe(kept);
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
