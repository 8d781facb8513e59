import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from './pg-types.js';

describe('instants from PostgreSQL', () => {
  it.each([
    ['2026-11-21 19:35:49.831+00', '2026-11-21T19:35:49.831Z'],
    ['2026-11-21 19:35:49+00', '2026-11-21T19:35:49.000Z'],
    ['2026-01-01 00:00:00.5+00', '2026-01-01T00:00:00.500Z'],
    ['2024-02-29 23:59:59.123456+00', '2024-02-29T23:59:59.123Z'],
    ['2026-11-21 19:35:49.83-05', '2026-11-22T00:35:49.830Z'],
  ])('%s is %s', (text, iso) => expect(parseInstant(text)).toEqual(new Date(iso)));

  it('reads every instant of four-digit years as JavaScript does', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString();
        expect(parseInstant(`${iso.slice(0, 10)} ${iso.slice(11, -1)}+00`)).toEqual(date);
      }),
    );
  });

  it('takes "infinity" for no instant', () => expect(parseInstant('infinity').getTime()).toBeNaN());
});
