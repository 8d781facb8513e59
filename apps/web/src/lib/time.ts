import i18next from 'i18next';
import { currentLocale } from './i18n/i18n';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatDate(date: Date, options: Intl.DateTimeFormatOptions, locale: string): string {
  const key = locale + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format.format(date);
}

/** The full date and time in the reader's zone, for hover and screen readers. */
export function exactTime(instant: string, locale = currentLocale()): string {
  return formatDate(new Date(instant), { dateStyle: 'full', timeStyle: 'short' }, locale);
}

/** The time of day, e.g. "10:40" or "10:40 a. m.". */
export function clockTime(instant: string, locale = currentLocale()): string {
  return formatDate(new Date(instant), { timeStyle: 'short' }, locale);
}

/** The day as a heading: "Hoy", "Ayer", "lunes, 3 de marzo" (with the year when it is another). */
export function dayName(instant: string, now: number, locale = currentLocale()): string {
  const date = new Date(instant);
  const days = daysApart(date, new Date(now));
  if (days === 0 || days === -1) return capitalised(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day'), locale);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return capitalised(formatDate(date, { weekday: 'long', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }, locale), locale);
}

/** A key that is equal for two instants of the same day in the reader's zone. */
export function dayKey(instant: string): string {
  const date = new Date(instant);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** How long ago or ahead, in the largest fitting unit: "hace 5 minutos", "ayer". */
export function relativeTime(instant: string, now: number, locale = currentLocale()): string {
  const distance = Date.parse(instant) - now;
  const size = Math.abs(distance);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (size < 45 * SECOND) return format.format(0, 'second');
  if (size < HOUR) return format.format(Math.round(distance / MINUTE) || Math.sign(distance), 'minute');
  if (size < DAY) return format.format(Math.trunc(distance / HOUR), 'hour');
  if (size < 7 * DAY) return format.format(daysApart(new Date(instant), new Date(now)), 'day');
  return formatDate(new Date(instant), { day: 'numeric', month: 'short', ...(size > 300 * DAY ? { year: 'numeric' } : {}) }, locale);
}

/** A span in its two largest units: "1 día y 3 horas", "12 minutos", "40 segundos". Negative spans read as zero seconds. */
export function spanWords(milliseconds: number, locale = currentLocale()): string {
  const seconds = Math.max(0, Math.round(milliseconds / SECOND));
  const parts: [number, 'day' | 'hour' | 'minute' | 'second'][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return unitWords(0, 'second', locale);
  // Seconds beside minutes would only fidget; beside nothing they are all there is.
  const shown = parts.slice(first, first + 2).filter(([count, unit], index) => index === 0 || (count > 0 && unit !== 'second'));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(shown.map(([count, unit]) => unitWords(count, unit, locale)));
}

function unitWords(count: number, unit: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** An instant as people say it: "mañana a las 10:40", "el jueves 5 de marzo a las 10:40". */
export function spokenTime(instant: string, now: number, locale = currentLocale()): string {
  const date = new Date(instant);
  const days = daysApart(date, new Date(now));
  // "a la 1:10", "a las 2:10": the plural follows the hour as it is written.
  const time = clockTime(instant, locale);
  const count = Number.parseInt(time, 10);
  if (days >= -1 && days <= 1) {
    const day = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
    return i18next.t('time.dayAt', { day, time, count });
  }
  const day = formatDate(date, { weekday: 'long', day: 'numeric', month: 'long' }, locale);
  return i18next.t('time.dateAt', { day, time, count });
}

/** Minutes and seconds of a countdown: "9:05". */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / SECOND));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Milliseconds in an ISO 8601 duration of days, hours, minutes and seconds, as the server's settings use; null when it is none. */
export function durationOf(text: string): number | null {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (!match || text.length < 3) return null;
  const [, days, hours, minutes, seconds] = match;
  return Number(days ?? 0) * DAY + Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE + Number(seconds ?? 0) * SECOND;
}

/** A promise such as PT24H in words people use: whole hours up to two days ("24 horas"), else its two largest units. */
export function promiseWords(duration: string, locale = currentLocale()): string {
  const span = durationOf(duration) ?? 0;
  if (span >= HOUR && span <= 2 * DAY && span % HOUR === 0) return unitWords(span / HOUR, 'hour', locale);
  return spanWords(span, locale);
}

/** A promise of the desk in words, of office time where its clocks keep office hours: "24 horas hábiles". */
export function promiseOf(desk: { readonly officeHours: unknown }, duration: string): string {
  const span = promiseWords(duration);
  return desk.officeHours ? i18next.t('time.office', { span }) : span;
}

function daysApart(date: Date, from: Date): number {
  const midnight = (day: Date): number => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  return Math.round((midnight(date) - midnight(from)) / DAY);
}

function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
