import { sql } from 'kysely';
import type { Config } from '../../config.js';
import type { Reader } from '../../platform/database/database.js';
import { addOfficeTime } from './office-hours.js';

type ClockConfig = Pick<Config, 'officeHours'>;

/** The database's clock, as exact as its columns. `transaction`: when it began, the same for all of it; `statement`: now. */
export async function readClock(reader: Reader, at: 'transaction' | 'statement'): Promise<Date> {
  const clock = at === 'transaction' ? sql`now()` : sql`clock_timestamp()`;
  const { rows } = await sql<{ at: Date }>`select (${clock})::timestamptz(3) as at`.execute(reader.sql);
  const [row] = rows;
  if (!row) throw new Error('the database did not tell the time');
  return row.at;
}

/** The instant at which so many milliseconds will have passed since `from`: of office time where there are office hours, else of any time. */
export function deadlineAfter(config: ClockConfig, from: Date, milliseconds: number): Date {
  return addOfficeTime(config.officeHours, from, milliseconds);
}

/** From when on agents are warned that a first answer is about to be due. */
export function warningBefore(config: Pick<Config, 'officeHours' | 'firstResponseWarning'>, due: Date): Date {
  return addOfficeTime(config.officeHours, due, -config.firstResponseWarning);
}
