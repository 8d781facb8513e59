import { describe, expect, it } from 'vitest';
import { spelled, spokenGroups } from './spoken-code';

const words = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'];

describe('reading out', () => {
  it('says a code digit by digit in two halves', () => {
    expect(spokenGroups('1234 5608', (digit) => words[Number(digit)] ?? '')).toEqual([
      ['uno', 'dos', 'tres', 'cuatro'],
      ['cinco', 'seis', 'cero', 'ocho'],
    ]);
  });

  it('spells a reference', () => {
    expect(spelled('7K3-Q9F')).toBe('7 K 3 Q 9 F');
  });
});
