import { describe, expect, it } from 'vitest';
import { linesOfPlain } from './text-lines.js';
import { visibleAnswer, writingOf, type Writing } from './visible-answer.js';

/** What mails are made of, in every order. */
const PIECES = [
  'Sigue igual.',
  '',
  '> ¿Ya quedó?',
  'El jue, 5 nov 2026 a las 10:00, Soporte (<a@soporte.example>) escribió:',
  'De: Soporte <a@soporte.example>\nEnviado: jueves, 5 de noviembre de 2026 10:00\nPara: Ana\nAsunto: ATLAS',
  '-----Mensaje original-----',
  '---------- Forwarded message ---------',
  '-- \nAna',
  'Enviado desde mi iPhone',
  '— Responda por encima de esta línea —',
];
const WRITINGS: readonly Writing[] = ['answer', 'forward', 'new'];

function textsOf(length: number): string[] {
  return length === 0 ? [''] : textsOf(length - 1).flatMap((rest) => PIECES.map((piece) => `${piece}\n${rest}`));
}

function words(text: string): string[] {
  return (text.match(/[\p{L}\d@.]+/gu) ?? []).toSorted();
}

describe('the answer in a text', () => {
  it('and the rest together hold every word, whatever the order of the parts', { timeout: 60_000 }, () => {
    const lost = textsOf(4).flatMap((text) =>
      WRITINGS.flatMap((writing) => {
        const answer = visibleAnswer(linesOfPlain(text), writing);
        const shown = `${answer.text}\n${answer.quotedText ?? ''}`;
        return words(text).every((word) => shown.includes(word)) ? [] : [{ writing, text }];
      }),
    );
    expect(lost).toEqual([]);
  });

  it('is never less than what stands above everything that was quoted', { timeout: 60_000 }, () => {
    for (const writing of WRITINGS) {
      const texts = textsOf(3).map((rest) => visibleAnswer(linesOfPlain(`Lo primero.\n${rest}`), writing).text);
      expect(texts.filter((text) => !text.startsWith('Lo primero.'))).toEqual([]);
    }
  });
});

describe('what a mail is', () => {
  it.each<[string, boolean, Writing]>([
    ['Re: ATLAS', false, 'answer'],
    ['RE: RV: ATLAS', false, 'answer'],
    ['RES: ATLAS', false, 'answer'],
    ['Re[2]: ATLAS', false, 'answer'],
    ['ATLAS', true, 'answer'],
    ['[VB-7K3Q-9F2M-XDT] ATLAS', false, 'answer'],
    ['RV: ATLAS', true, 'forward'],
    ['Fwd: ATLAS', false, 'forward'],
    ['ENC: ATLAS', false, 'forward'],
    ['ATLAS', false, 'new'],
    ['Resumen: ATLAS', false, 'new'],
    ['', false, 'new'],
  ])('%s (threaded: %s) is %s', (subject, threaded, writing) => {
    expect(writingOf(subject, threaded)).toBe(writing);
  });
});
