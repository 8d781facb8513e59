import { describe, expect, it } from 'vitest';
import { DateTime, UUID } from './index.js';
import { isoText } from './scalars.js';

describe('DateTime', () => {
  it('gives a Date in UTC with milliseconds and nothing else', () => {
    expect(DateTime.serialize(new Date(Date.UTC(2027, 2, 9, 16, 5)))).toBe('2027-03-09T16:05:00.000Z');
    expect(() => DateTime.serialize('2027-03-09T16:05:00.000Z')).toThrow();
    expect(() => DateTime.serialize(new Date(Number.NaN))).toThrow();
  });

  it.each([
    '2027-03-09T16:05:00.000Z',
    '2027-12-31T23:59:59.999Z',
    '2024-02-29T00:00:00.007Z',
    '1970-01-01T00:00:00.070Z',
    '0999-01-01T00:00:00.123Z',
    '+010000-01-01T00:00:00.000Z',
  ])('writes %s as toISOString does', (text) => expect(isoText(new Date(text))).toBe(text));

  it('takes an instant with any offset', () => {
    expect(DateTime.parseValue('2027-03-09T11:05:00-05:00')).toEqual(new Date('2027-03-09T16:05:00Z'));
  });

  it.each(['2027-02-30T00:00:00Z', '2027-03-09', '2027-03-09T11:05:00', '2027-03-09 11:05:00Z', 'mañana', 1_800_000_000, null])('refuses %j', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow();
  });
});

describe('UUID', () => {
  it('takes a UUID in either case and gives it in lower case', () => {
    expect(UUID.parseValue('0197F2A4-5A3E-7C1B-9F0D-2F6D1C8E4B7A')).toBe('0197f2a4-5a3e-7c1b-9f0d-2f6d1c8e4b7a');
  });

  it.each(['0197f2a45a3e7c1b9f0d2f6d1c8e4b7a', '{0197f2a4-5a3e-7c1b-9f0d-2f6d1c8e4b7a}', '0197f2a4-5a3e-7c1b-9f0d-2f6d1c8e4b7a\n', '', 7])(
    'refuses %j',
    (value) => {
      expect(() => UUID.parseValue(value)).toThrow();
    },
  );
});
