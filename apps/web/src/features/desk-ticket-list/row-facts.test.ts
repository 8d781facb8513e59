import { describe, expect, it } from 'vitest';
import { firstWords, initialsOf } from './row-facts';

describe('short words', () => {
  it('makes initials of first and last name', () => {
    expect(['Ana María Ruiz', 'laura', ' Élise  Ørsted '].map(initialsOf)).toEqual(['AR', 'L', 'ÉØ']);
  });

  it('puts what was written on one line', () => {
    expect(firstWords('Buenos días.\n\n  No cotiza\tcon ATLAS')).toBe('Buenos días. No cotiza con ATLAS');
  });
});
