import { describe, expect, it } from 'vitest';
import { parseInstant } from './pg-types.js';

describe('instants from PostgreSQL', () => {
  const parse = parseInstant;

  it.each([
    ['2026-11-21 19:35:49.831+00', '2026-11-21T19:35:49.831Z'],
    ['2026-11-21 19:35:49+00', '2026-11-21T19:35:49.000Z'],
    ['2026-01-01 00:00:00.5+00', '2026-01-01T00:00:00.500Z'],
  ])('%s is %s', (text, iso) => expect(parse(text)).toEqual(new Date(iso)));
});
