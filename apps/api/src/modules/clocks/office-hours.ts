/** Minutes since midnight on the wall clock, from `start` up to `end`; `end` is 1 440 at most. */
export interface OpenSpan {
  readonly start: number;
  readonly end: number;
}

/** When somebody is at work: a week on the wall clock of one zone, without the holidays. */
export interface OfficeHours {
  readonly timeZone: string;
  /** Seven days from Monday on, each with its spans in order and apart from each other. */
  readonly week: readonly (readonly OpenSpan[])[];
  /** `2026-12-24`, or `12-25` for every year. */
  readonly holidays: ReadonlySet<string>;
}

/** A stretch of time that counts, in milliseconds since the epoch. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Days without a single counted millisecond in a row after which there is no point in looking further. */
const DAYS_WITHOUT_END = 800;

/**
 * The earliest instant at which so many milliseconds of office time have passed since `instant`; with a negative duration the latest one
 * from which so many are left until `instant`. Without office hours all time counts. Throws RangeError when that instant never comes.
 */
export function addOfficeTime(hours: OfficeHours | null, instant: Date, milliseconds: number): Date {
  if (hours === null || milliseconds === 0) return new Date(instant.getTime() + milliseconds);
  return new Date(milliseconds > 0 ? forward(hours, instant.getTime(), milliseconds) : backward(hours, instant.getTime(), -milliseconds));
}

/** Milliseconds of office time from one instant to another; negative when the second one is the earlier. */
export function officeTimeBetween(hours: OfficeHours | null, from: Date, to: Date): number {
  if (from > to) return -officeTimeBetween(hours, to, from);
  if (hours === null) return to.getTime() - from.getTime();
  let counted = 0;
  const last = dayOf(hours, to.getTime());
  for (let day = dayOf(hours, from.getTime()); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const { from: opens, to: closes } of stretchesOf(hours, day)) {
      counted += Math.max(0, Math.min(closes, to.getTime()) - Math.max(opens, from.getTime()));
    }
  }
  return counted;
}

function forward(hours: OfficeHours, start: number, milliseconds: number): number {
  let left = milliseconds;
  let day = dayOf(hours, start);
  for (let closed = 0; closed < DAYS_WITHOUT_END; day = day.add({ days: 1 }), closed++) {
    for (const { from, to } of stretchesOf(hours, day)) {
      const begin = Math.max(from, start);
      if (begin >= to) continue;
      if (begin + left <= to) return begin + left;
      left -= to - begin;
      closed = 0;
    }
  }
  throw new RangeError('the office is never open again');
}

function backward(hours: OfficeHours, start: number, milliseconds: number): number {
  let left = milliseconds;
  let day = dayOf(hours, start);
  for (let closed = 0; closed < DAYS_WITHOUT_END; day = day.subtract({ days: 1 }), closed++) {
    for (const { from, to } of stretchesOf(hours, day).toReversed()) {
      const end = Math.min(to, start);
      if (end <= from) continue;
      if (end - left >= from) return end - left;
      left -= end - from;
      closed = 0;
    }
  }
  throw new RangeError('the office was never open before');
}

function dayOf({ timeZone }: OfficeHours, milliseconds: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Days that were worked out, per office: a list of tickets asks for the same few again and again. */
const workedOut = new WeakMap<OfficeHours, Map<string, readonly Stretch[]>>();
const DAYS_KEPT = 1_000;

function stretchesOf(hours: OfficeHours, day: Temporal.PlainDate): readonly Stretch[] {
  const days = workedOut.get(hours) ?? new Map<string, readonly Stretch[]>();
  const date = day.toString();
  const known = days.get(date);
  if (known) return known;
  if (days.size >= DAYS_KEPT) days.clear();
  const found = workOut(hours, day, date);
  workedOut.set(hours, days.set(date, found));
  return found;
}

function workOut({ week, holidays, timeZone }: OfficeHours, day: Temporal.PlainDate, date: string): Stretch[] {
  if (holidays.has(date) || holidays.has(date.slice(-5))) return [];
  const spans = week[day.dayOfWeek - 1] ?? [];
  return spans.map(({ start, end }) => ({ from: instantOf(day, start, timeZone), to: instantOf(day, end, timeZone) })).filter(({ from, to }) => from < to);
}

/**
 * The instant at which a clock on the wall first shows that time or, where the clock skips it, the instant of the skip. So spans that
 * touch on the wall touch in time, none overlaps another, and what a clock repeats is counted as often as it happens.
 */
function instantOf(day: Temporal.PlainDate, minutes: number, timeZone: string): number {
  const wall = day.add({ days: Math.floor(minutes / 1_440) }).toPlainDateTime({ hour: Math.floor((minutes % 1_440) / 60), minute: minutes % 60 });
  const shown = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  if (shown.toPlainDateTime().equals(wall)) return shown.epochMilliseconds;
  // A time in the skip is shown as far behind it; the skip's first moment is the skip itself.
  return shown.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? shown.epochMilliseconds;
}
