import { describe, expect, it } from 'vitest';
import { shortDeadline, shortSpan } from './short-time';

const HOUR = 3_600_000;

describe('short spans', () => {
  it('say the largest unit only', () => {
    expect([1000, 59 * 60_000, 23.9 * HOUR, 50 * HOUR].map((span) => shortSpan(span, 'es-CO'))).toEqual(['1 min', '59 min', '23 h', '2 días']);
    expect(shortSpan(90 * 24 * HOUR, 'en-US')).toBe('3 mths');
  });

  it('count the hours of a deadline up to three days', () => {
    expect(shortDeadline(47.9 * HOUR, 'es-CO')).toBe('47 h');
    expect(shortDeadline(80 * HOUR, 'es-CO')).toBe('3 días');
  });
});
