import { describe, expect, it } from 'vitest';
import { domainOf, verdictOf } from './verdict';

const none = { spf: null, dkim: null, dmarc: null } as const;

describe('whether a mail comes from where it says', () => {
  it('is answered by the sender’s domain alone: SPF and DKIM may hold for any other', () => {
    expect(verdictOf({ ...none, spf: 'FAIL', dmarc: 'PASS' })).toBe('good');
    expect(verdictOf({ spf: 'PASS', dkim: 'PASS', dmarc: 'FAIL' })).toBe('bad');
    expect(verdictOf({ spf: 'PASS', dkim: 'PASS', dmarc: 'NONE' })).toBe('unclear');
    expect(verdictOf({ ...none, dmarc: 'TEMPERROR' })).toBe('unclear');
  });

  it('is open when nobody looked', () => {
    expect(verdictOf(none)).toBe('notLooked');
  });

  it('names the domain', () => {
    expect([domainOf('ana@example.com'), domainOf('"a@b"@example.com'), domainOf(null), domainOf('ana@')]).toEqual(['example.com', 'example.com', null, null]);
  });
});
