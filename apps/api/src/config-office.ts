import { addOfficeTime, type OfficeHours } from './modules/clocks/office-hours.js';
import { readHolidays, readWeek, UnreadableHours } from './modules/clocks/read-office-hours.js';
import type { EnvReader } from './platform/env-reader.js';

/** Office hours as they were written, and as clocks reckon with them. */
export interface OfficeHoursConfig extends OfficeHours {
  /** The words of OFFICE_HOURS. */
  readonly text: string;
}

/** When the first answer's target and the closing clocks run. Null without OFFICE_HOURS: always. */
export function readOfficeHours(reader: EnvReader, deskTimeZone: string): OfficeHoursConfig | null {
  const text = reader.text('OFFICE_HOURS', '', 1_000);
  const timeZone = readTimeZone(reader, 'OFFICE_TIME_ZONE', deskTimeZone);
  const holidays = attempt(reader, 'OFFICE_HOLIDAYS', 'write dates such as 2026-12-24, or 12-25 for every year, with commas between them', () =>
    readHolidays(reader.optional('OFFICE_HOLIDAYS') ?? ''),
  );
  const week =
    text === '' ? null : attempt(reader, 'OFFICE_HOURS', 'write days and times such as Mo-Fr 08:00-12:00,13:00-18:00; Sa 09:00-12:00', () => readWeek(text));
  if (text === '' && holidays && holidays.size > 0) reader.fault('OFFICE_HOLIDAYS are days on which OFFICE_HOURS do not count: set those too');
  if (!week || !holidays) return null;
  const hours = { text, timeZone, week, holidays };
  if (opensAgain(hours)) return hours;
  reader.fault('OFFICE_HOLIDAYS leave no day on which OFFICE_HOURS open');
  return null;
}

/** An IANA zone in its usual spelling. */
export function readTimeZone(reader: EnvReader, name: string, fallback: string): string {
  const zone = reader.text(name, fallback);
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    reader.fault(`${name} must be a time zone such as America/Bogota or America/Mexico_City`);
    return 'UTC';
  }
}

function attempt<T>(reader: EnvReader, name: string, advice: string, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableHours)) throw error;
    reader.fault(`${name} ${error.message}; ${advice}`);
    return null;
  }
}

function opensAgain(hours: OfficeHours): boolean {
  try {
    return addOfficeTime(hours, new Date(), 1).getTime() > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
