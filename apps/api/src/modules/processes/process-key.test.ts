import { describe, expect, it } from 'vitest';
import { freeProcessKey, isProcessKey, processKeyFrom } from './process-key.js';

describe('the key of a process', () => {
  it.each([
    ['Cotización', 'cotizacion'],
    ['  Emisión & Pagos (2027) ', 'emision-pagos-2027'],
    ['Año Ñandú', 'ano-nandu'],
    ['¿?', 'proceso'],
    ['報價', 'proceso'],
    [`${'a'.repeat(59)} bc`, 'a'.repeat(59)],
  ])('is made from its name: %s', (name, key) => {
    expect(processKeyFrom(name)).toBe(key);
    expect(isProcessKey(key)).toBe(true);
  });

  it.each(['', 'Pagos', 'pagos ', '-pagos', 'pagos-', 'pagos--autos', 'cotización', 'pagos_autos', 'a/b', 'ﬁn'])('cannot be "%s"', (text) => {
    expect(isProcessKey(text)).toBe(false);
  });

  it('gets a number when another process has it, and stays as short as keys are', () => {
    expect(freeProcessKey('pagos', new Set(['emision']))).toBe('pagos');
    expect(freeProcessKey('pagos', new Set(['pagos', 'pagos-2']))).toBe('pagos-3');
    const longest = 'a'.repeat(60);
    expect(freeProcessKey(longest, new Set([longest]))).toBe(`${'a'.repeat(58)}-2`);
  });
});
