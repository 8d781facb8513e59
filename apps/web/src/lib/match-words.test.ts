import { describe, expect, it } from 'vitest';
import { matchesWords } from './match-words';

describe('finding by words', () => {
  it('takes beginnings of words in any order, without accents and case', () => {
    expect(matchesWords('Pedir información', 'inf ped')).toBe(true);
    expect(matchesWords('Proponer solución', 'SOLUCION')).toBe(true);
    expect(matchesWords('Ir a: Sin asignar', 'asig')).toBe(true);
    expect(matchesWords('Proceso: Pagos', 'proceso: pagos')).toBe(true);
  });

  it('does not take the middle of a word', () => {
    expect(matchesWords('Pedir información', 'formacion')).toBe(false);
  });

  it('takes everything when nothing is typed', () => {
    expect(matchesWords('Nota', '  ')).toBe(true);
  });
});
