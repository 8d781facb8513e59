import { beforeAll, expect, test } from 'vitest';
import i18next from 'i18next';
import { countdown, dayKey, dayName, durationOf, promiseWords, relativeTime, spanWords, spokenTime } from './time';
import { texts as es } from './i18n/es/common';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.parse('2026-03-10T16:00:00Z');

beforeAll(async () => {
  await i18next.init({ lng: 'es', defaultNS: 'common', resources: { es: { common: es } }, interpolation: { escapeValue: false } });
});

test('a span is told in its two largest units', () => {
  expect(spanWords(DAY + 3 * HOUR, 'es')).toBe('1 día y 3 horas');
  expect(spanWords(2 * HOUR + 5 * MINUTE, 'es')).toBe('2 horas y 5 minutos');
  expect(spanWords(12 * MINUTE + 30_000, 'es')).toBe('12 minutos');
  expect(spanWords(40_000, 'en')).toBe('40 seconds');
  expect(spanWords(2 * DAY, 'en')).toBe('2 days');
});

test('a span that is over reads as nothing left', () => {
  expect(spanWords(-5000, 'es')).toBe('0 segundos');
});

test('a promise of hours stays in hours', () => {
  expect(promiseWords('PT24H', 'es')).toBe('24 horas');
  expect(promiseWords('PT48H', 'en')).toBe('48 hours');
  expect(promiseWords('P5D', 'es')).toBe('5 días');
  expect(promiseWords('PT2S', 'es')).toBe('2 segundos');
});

test('durations are read in days, hours, minutes and seconds, and nothing else', () => {
  expect(durationOf('P1DT2H3M4S')).toBe(DAY + 2 * HOUR + 3 * MINUTE + 4000);
  expect(durationOf('PT1.5S')).toBe(1500);
  expect(durationOf('P')).toBeNull();
  expect(durationOf('24 hours')).toBeNull();
});

test('what is near is relative, what is far is a date', () => {
  expect(relativeTime(new Date(now - 10_000).toISOString(), now, 'es')).toBe('ahora');
  expect(relativeTime(new Date(now - 5 * MINUTE).toISOString(), now, 'es')).toBe('hace 5 minutos');
  expect(relativeTime(new Date(now - 26 * HOUR).toISOString(), now, 'es')).toBe('ayer');
  expect(relativeTime(new Date(now - 30 * DAY).toISOString(), now, 'es')).toBe('8 feb');
});

test('days are named in the reader’s zone', () => {
  // 03:00 UTC on the 11th is still the 10th in Bogotá.
  expect(dayName('2026-03-11T03:00:00Z', now, 'es')).toBe('Hoy');
  expect(dayName('2026-03-10T02:00:00Z', now, 'es')).toBe('Ayer');
  expect(dayName('2026-03-02T16:00:00Z', now, 'es')).toBe('Lunes, 2 de marzo');
  expect(dayKey('2026-03-11T03:00:00Z')).toBe(dayKey('2026-03-10T16:00:00Z'));
});

test('an instant is told as people say it, with the article its hour wants', () => {
  expect(spokenTime('2026-03-11T15:40:00Z', now, 'es')).toBe('mañana a las 10:40');
  expect(spokenTime('2026-03-11T06:10:00Z', now, 'es')).toBe('mañana a la 1:10');
  expect(spokenTime('2026-03-19T15:40:00Z', now, 'es')).toBe('el jueves, 19 de marzo a las 10:40');
});

test('a countdown counts in minutes and seconds and stops at zero', () => {
  expect(countdown(545_000)).toBe('9:05');
  expect(countdown(999)).toBe('0:01');
  expect(countdown(-1)).toBe('0:00');
});
