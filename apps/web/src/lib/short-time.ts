import { currentLocale } from './i18n/i18n';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in its largest unit, as short as it goes: "5 min", "3 h", "2 d". Under a minute: "1 min". Narrow columns show it beside the exact time. */
export function shortSpan(milliseconds: number, locale = currentLocale(), hoursUpTo = DAY): string {
  const size = Math.abs(milliseconds);
  if (size < HOUR) return unit(Math.max(1, Math.floor(size / MINUTE)), 'minute', locale);
  if (size < hoursUpTo) return unit(Math.floor(size / HOUR), 'hour', locale);
  if (size < 60 * DAY) return unit(Math.floor(size / DAY), 'day', locale);
  return size < 700 * DAY ? unit(Math.floor(size / (30 * DAY)), 'month', locale) : unit(Math.floor(size / (365 * DAY)), 'year', locale);
}

/** What is left on a clock: hours up to three days, because a day more or less is much there. */
export function shortDeadline(milliseconds: number, locale = currentLocale()): string {
  return shortSpan(milliseconds, locale, 3 * DAY);
}

function unit(count: number, name: string, locale: string): string {
  // "short" for minutes and months: "5m" and "5 meses" would be read as each other.
  const unitDisplay = name === 'minute' || name === 'month' || name === 'year' ? 'short' : 'narrow';
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay }).format(count);
}
