import { describe, expect, it } from 'vitest';
import { clockTime, exactDay, exactMoment, span } from './moments.js';

const at = new Date('2026-11-25T15:40:00Z');

describe('exactMoment', () => {
  it.each([
    ['es', 'America/Bogota', 'miércoles 25 de noviembre de 2026 a las 10:40 a.m. (hora de Colombia)'],
    ['es', 'America/Mexico_City', 'miércoles 25 de noviembre de 2026 a las 9:40 a.m. (hora de Ciudad de México)'],
    ['es', 'UTC', 'miércoles 25 de noviembre de 2026 a las 3:40 p.m. (UTC)'],
    ['en', 'America/Bogota', 'Wednesday, November 25, 2026 at 10:40 AM (Colombia Time)'],
  ] as const)('tells it in %s for %s', (locale, zone, words) => {
    expect(exactMoment(at, locale, zone)).toBe(words);
  });

  it('says "a la" for one o’clock in Spanish', () => {
    expect(exactMoment(new Date('2026-11-25T18:05:00Z'), 'es', 'America/Bogota')).toContain('a la 1:05 p.m.');
  });

  it('tells the day of the zone, not of UTC', () => {
    expect(exactDay(new Date('2026-11-26T03:00:00Z'), 'es', 'America/Bogota')).toBe('miércoles 25 de noviembre de 2026');
  });

  it('uses ordinary spaces, which plain text can wrap at', () => {
    expect(clockTime(at, 'es', 'America/Bogota')).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('span', () => {
  it.each([
    [48 * 3_600_000, '2 días', '2 days'],
    [27 * 3_600_000, '1 día y 3 horas', '1 day and 3 hours'],
    [24 * 3_600_000 - 15_000, '1 día', '1 day'],
    [90 * 60_000, '1 hora y 30 minutos', '1 hour and 30 minutes'],
    [10 * 60_000 - 300, '10 minutos', '10 minutes'],
    [2_000, '1 minuto', '1 minute'],
    [-5, '1 minuto', '1 minute'],
  ])('puts %d ms into words', (milliseconds, es, en) => {
    expect(span(milliseconds, 'es')).toBe(es);
    expect(span(milliseconds, 'en')).toBe(en);
  });
});
