import type { MailLocale } from './mail-input.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Spanish as Colombia and Mexico write it. */
const TAGS = { es: 'es-419', en: 'en-US' } as const;

/** A day and time in full, with its zone: "lunes 23 de noviembre de 2026 a las 10:40 a.m. (hora de Colombia)". */
export function exactMoment(at: Date, locale: MailLocale, timeZone: string): string {
  const preposition = { es: parts(at, locale, timeZone).hour === '1' ? 'a la' : 'a las', en: 'at' }[locale];
  return `${exactDay(at, locale, timeZone)} ${preposition} ${clockTime(at, locale, timeZone)}`;
}

/** A day in full: "lunes 23 de noviembre de 2026". */
export function exactDay(at: Date, locale: MailLocale, timeZone: string): string {
  const { weekday, day, month, year } = parts(at, locale, timeZone);
  return { es: `${weekday} ${day} de ${month} de ${year}`, en: `${weekday}, ${month} ${day}, ${year}` }[locale];
}

/** A time of the day with its zone: "10:40 a.m. (hora de Colombia)". For what happens within minutes. */
export function clockTime(at: Date, locale: MailLocale, timeZone: string): string {
  const { hour, minute, dayPeriod, zone } = parts(at, locale, timeZone);
  return `${hour}:${minute} ${dayPeriod} (${zone})`;
}

/** A length of time in words, two units at most: "2 días", "1 día y 3 horas", "10 minutos". Coarser the longer it is. */
export function span(milliseconds: number, locale: MailLocale): string {
  const step = milliseconds >= 6 * HOUR ? HOUR : MINUTE;
  const rounded = Math.max(MINUTE, Math.round(milliseconds / step) * step);
  const units = [
    { unit: 'day', count: Math.floor(rounded / DAY) },
    { unit: 'hour', count: Math.floor((rounded % DAY) / HOUR) },
    { unit: 'minute', count: Math.floor((rounded % HOUR) / MINUTE) },
  ];
  const words = units
    .filter(({ count }) => count > 0)
    .map(({ unit, count }) => new Intl.NumberFormat(TAGS[locale], { style: 'unit', unit, unitDisplay: 'long' }).format(count));
  return new Intl.ListFormat(TAGS[locale], { type: 'conjunction' }).format(words.slice(0, 2));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: MailLocale, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(TAGS[locale], {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
    timeZoneName: 'shortGeneric',
  });
  formats.set(key, made);
  return made;
}

function parts(at: Date, locale: MailLocale, timeZone: string) {
  const found = new Map(
    format(locale, timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => (found.get(type) ?? '').replace(/\s/gu, ' ');
  const zone = part('timeZoneName');
  return {
    weekday: part('weekday'),
    day: part('day'),
    month: part('month'),
    year: part('year'),
    hour: part('hour'),
    minute: part('minute'),
    dayPeriod: part('dayPeriod'),
    zone: /^GMT\+?0?$/.test(zone) ? 'UTC' : zone,
  };
}
