import { expect, it } from 'vitest';
import { checkContext } from './ticket-context.js';

it.each([
  ['https://cotizador.example/polizas/77', 'https://cotizador.example/polizas/77'],
  ['https://ana:clave@cotizador.example:8443/p?token=abc&x=1#k=secreto', 'https://cotizador.example:8443/p'],
  ['http://intranet/a;jsessionid=1/b;c=2', 'http://intranet/a/b'],
  ['https://peña.example/ñ', 'https://xn--pea-8ma.example/%C3%B1'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,<script>alert(1)</script>', undefined],
  ['file:///home/ana/clave.txt', undefined],
  ['blob:https://cotizador.example/1', undefined],
  ['about:blank', undefined],
  ['cotizador', undefined],
  ['', undefined],
])('keeps of the page %j %j', (url, kept) => {
  expect(checkContext({ url })).toEqual({ value: kept === undefined ? null : { url: kept }, faults: [] });
});

it('keeps nothing where nothing was told', () => {
  expect(checkContext(null)).toEqual({ value: null, faults: [] });
  expect(checkContext({ url: null, user: '  ', consoleErrors: ['', ' \n', '\u0000'] })).toEqual({ value: null, faults: [] });
});

it('mends what programs wrote into the console, and refuses what is wrong in every other text', () => {
  const { value, faults } = checkContext({ consoleErrors: ['a\n\tb\u0007\u202ec \ud800'], version: 'a\u0000', timeZone: 'x'.repeat(2_001) });
  expect(value?.consoleErrors).toEqual(['a bc \ufffd']);
  expect(faults).toMatchObject([
    { code: 'TOO_LONG', path: ['context', 'timeZone'] },
    { code: 'CONTROL_CHARACTER', path: ['context', 'version'] },
  ]);
});

it('keeps the last twenty errors, and of a page without end the beginning, quickly', () => {
  const errors = Array.from({ length: 500 }, (_, index) => `${index} ${'😀 '.repeat(10_000)}`);
  const kept = checkContext({ consoleErrors: errors }).value?.consoleErrors ?? [];
  expect(kept.map((line) => Number.parseInt(line, 10))).toEqual(Array.from({ length: 20 }, (_, index) => 480 + index));
  expect(kept.every((line) => [...line].length <= 500)).toBe(true);
});
