import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOfficeTime, officeTimeBetween, type OfficeHours } from './office-hours.js';
import { readHolidays, readWeek } from './read-office-hours.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const ZONES = ['America/Bogota', 'America/Mexico_City', 'Europe/Madrid', 'America/Santiago', 'America/Havana', 'Australia/Lord_Howe'];

function office(text: string, timeZone: string, holidays = ''): OfficeHours {
  return { timeZone, week: readWeek(text), holidays: readHolidays(holidays) };
}

/** An instant by the clock on the wall. */
const at = (wall: string, timeZone: string): Date => new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds);
const wallOf = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });

describe('addOfficeTime', () => {
  const weekdays = 'Mo-Fr 08:00-12:00,13:00-18:00; Sa 09:00-12:00';

  it.each([
    ['within a morning', '2026-11-23T08:30', 2, '2026-11-23T10:30'],
    ['over lunch', '2026-11-23T11:00', 2, '2026-11-23T14:00'],
    ['over night', '2026-11-23T17:00', 2, '2026-11-24T09:00'],
    ['from before the office opens', '2026-11-23T03:00', 1, '2026-11-23T09:00'],
    ['from Saturday afternoon to Monday', '2026-11-21T15:00', 1, '2026-11-23T09:00'],
    ['to the end of a day, not to the next morning', '2026-11-23T08:00', 9, '2026-11-23T18:00'],
    ['a week and a bit', '2026-11-23T08:00', 48 + 1, '2026-11-30T09:00'],
    ['past a holiday', '2026-12-24T17:00', 2, '2026-12-26T10:00'],
    ['back within a morning', '2026-11-23T10:30', -2, '2026-11-23T08:30'],
    ['back over a weekend', '2026-11-23T08:30', -1, '2026-11-21T11:30'],
    ['back from the night', '2026-11-24T03:00', -1, '2026-11-23T17:00'],
  ])('goes %s', (_what, from, hours, to) => {
    const bogota = office(weekdays, 'America/Bogota', '12-25');
    expect(wallOf(addOfficeTime(bogota, at(from, 'America/Bogota'), hours * HOUR), 'America/Bogota')).toBe(to);
  });

  it('adds hours as they are where no office hours are set', () => {
    expect(addOfficeTime(null, new Date('2026-11-21T15:00:00.123Z'), 48 * HOUR)).toEqual(new Date('2026-11-23T15:00:00.123Z'));
  });

  it('knows a holiday of one year and one of every year', () => {
    const hours = office('Mo-Su 08:00-18:00', 'America/Bogota', '2026-12-24, 12-25');
    expect(wallOf(addOfficeTime(hours, at('2026-12-23T17:00', 'America/Bogota'), 2 * HOUR), 'America/Bogota')).toBe('2026-12-26T09:00');
    expect(wallOf(addOfficeTime(hours, at('2027-12-23T17:00', 'America/Bogota'), 2 * HOUR), 'America/Bogota')).toBe('2027-12-24T09:00');
  });

  it.each([
    ['Europe/Madrid, where an hour is skipped', 'Europe/Madrid', '2026-03-28T20:00', 6, '2026-03-29T03:00'],
    ['Europe/Madrid, where an hour comes twice', 'Europe/Madrid', '2026-10-24T20:00', 8, '2026-10-25T03:00'],
    ['America/Mexico_City, as long as it changed its clocks, in April', 'America/Mexico_City', '2022-04-02T20:00', 6, '2022-04-03T03:00'],
    ['America/Mexico_City, as long as it changed its clocks, in October', 'America/Mexico_City', '2022-10-29T20:00', 8, '2022-10-30T03:00'],
    ['America/Mexico_City today', 'America/Mexico_City', '2026-04-04T20:00', 7, '2026-04-05T03:00'],
    ['America/Bogota', 'America/Bogota', '2026-03-28T20:00', 7, '2026-03-29T03:00'],
    ['America/Santiago, which skips midnight', 'America/Santiago', '2026-09-05T20:00', 6, '2026-09-06T03:00'],
  ])('counts the hours that really pass in %s', (_what, zone, from, hours, to) => {
    expect(wallOf(addOfficeTime(office('24/7', zone), at(from, zone), hours * HOUR), zone)).toBe(to);
  });

  it('opens and closes by the clock on the wall, on both sides of a change', () => {
    const madrid = office('Mo-Su 08:00-18:00', 'Europe/Madrid');
    for (const [from, to] of [
      ['2026-03-28T17:00', '2026-03-29T09:00'],
      ['2026-10-24T17:00', '2026-10-25T09:00'],
    ] as const) {
      expect(wallOf(addOfficeTime(madrid, at(from, 'Europe/Madrid'), 2 * HOUR), 'Europe/Madrid')).toBe(to);
    }
  });

  it.each([
    ['begins in the hour that is skipped', '2026-03-29', '02:15-04:00', 60],
    ['ends in it', '2026-03-29', '01:00-02:15', 60],
    ['lies in it', '2026-03-29', '02:15-02:45', 0],
    ['begins in the hour that comes twice', '2026-10-25', '02:30-04:00', 150],
    ['ends in it', '2026-10-25', '01:00-02:30', 90],
    ['holds it', '2026-10-25', '01:00-04:00', 240],
  ])('counts a span that %s, %s %s, as %i minutes', (_what, day, times, minutes) => {
    const hours = office(`Mo-Su ${times}`, 'Europe/Madrid');
    expect(officeTimeBetween(hours, at(`${day}T00:00`, 'Europe/Madrid'), at(`${day}T23:00`, 'Europe/Madrid'))).toBe(minutes * MINUTE);
  });

  it('counts nothing twice where an hour is skipped or comes twice', () => {
    for (const [zone, day] of [
      ['Europe/Madrid', '2026-03-29'],
      ['Europe/Madrid', '2026-10-25'],
      ['America/Havana', '2026-03-08'],
      ['America/Havana', '2026-11-01'],
      ['America/Santiago', '2026-04-04'],
      ['America/Santiago', '2026-09-06'],
    ] as const) {
      const [from, to] = [at(`${day}T12:00`, zone).getTime() - 24 * HOUR, at(`${day}T12:00`, zone).getTime() + 24 * HOUR];
      const parts = office('Mo-Su 00:00-01:30,01:30-02:30,02:30-23:30,23:30-24:00', zone);
      expect(officeTimeBetween(parts, new Date(from), new Date(to))).toBe(to - from);
    }
  });
});

/** Weeks whose times are no hour that a change of the clocks touches: there, a wall clock tells what counts. */
const edges = fc.uniqueArray(fc.constantFrom(0, ...Array.from({ length: 37 }, (_, step) => 240 + step * 30), 1_440), { minLength: 2, maxLength: 6 });
const spans = edges.map((minutes) => {
  const sorted = minutes.toSorted((a, b) => a - b);
  return sorted.flatMap((start, index) => (index % 2 === 0 && sorted[index + 1] !== undefined ? [{ start, end: sorted[index + 1] ?? 0 }] : []));
});
const offices = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week: fc.array(fc.oneof(spans, fc.constant([])), { minLength: 7, maxLength: 7 }).filter((week) => week.some((day) => day.length > 0)),
  holidays: fc.uniqueArray(fc.constantFrom('2026-03-30', '2022-10-31', '12-25', '01-01', '10-26'), { maxLength: 3 }).map((dates) => new Set<string>(dates)),
});
/** Any time, and again and again the days around a change of the clocks. */
const instants = fc
  .oneof(
    fc.integer({ min: Date.UTC(2021, 0), max: Date.UTC(2028, 0) }),
    ...['2026-03-29', '2026-10-25', '2022-04-03', '2022-10-30', '2026-09-06', '2026-04-05', '2026-03-08', '2026-11-01'].map((day) =>
      fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }).map((offset) => Date.parse(day) + offset),
    ),
  )
  .map((milliseconds) => new Date(milliseconds));
const durations = fc.integer({ min: 0, max: 60 * HOUR });

describe('office time', () => {
  beforeAll(() => fc.configureGlobal({ numRuns: 400 }));
  afterAll(() => fc.resetConfigureGlobal());

  it('adds up: a and then b are a + b', () => {
    fc.assert(
      fc.property(offices, instants, durations, durations, (hours, start, a, b) => {
        expect(addOfficeTime(hours, addOfficeTime(hours, start, a), b)).toEqual(addOfficeTime(hours, start, a + b));
      }),
    );
  });

  it('is as long between two instants as it was added', () => {
    fc.assert(
      fc.property(offices, instants, durations, (hours, start, duration) => {
        const end = addOfficeTime(hours, start, duration);
        expect(officeTimeBetween(hours, start, end)).toBe(duration);
        expect(officeTimeBetween(hours, end, start)).toBe(duration === 0 ? officeTimeBetween(hours, start, start) : -duration);
        expect(officeTimeBetween(hours, addOfficeTime(hours, start, -duration), start)).toBe(duration);
      }),
    );
  });

  it('never runs backwards: later starts and longer times end no earlier', () => {
    fc.assert(
      fc.property(offices, instants, durations, fc.integer({ min: 0, max: 5 * 86_400_000 }), (hours, start, duration, more) => {
        const later = new Date(start.getTime() + more);
        expect(addOfficeTime(hours, later, duration) >= addOfficeTime(hours, start, duration)).toBe(true);
        expect(addOfficeTime(hours, start, duration + more) >= addOfficeTime(hours, start, duration)).toBe(true);
        expect(officeTimeBetween(hours, start, later)).toBeLessThanOrEqual(more);
      }),
    );
  });

  it('is split by any instant into two parts', () => {
    fc.assert(
      fc.property(offices, instants, instants, instants, (hours, a, b, c) => {
        const near = (instant: Date) => new Date(a.getTime() + ((instant.getTime() - a.getTime()) % (20 * 86_400_000)));
        const [from, middle, to] = [a, near(b), near(c)].toSorted((x, y) => x.getTime() - y.getTime());
        if (!from || !middle || !to) return;
        expect(officeTimeBetween(hours, from, middle) + officeTimeBetween(hours, middle, to)).toBe(officeTimeBetween(hours, from, to));
      }),
    );
  });

  it('is what a clock on the wall shows, minute by minute', () => {
    fc.assert(
      fc.property(offices, instants, fc.integer({ min: 1, max: 500 }), (hours, start, quarters) => {
        const from = Math.floor(start.getTime() / (15 * MINUTE)) * 15 * MINUTE;
        let counted = 0;
        for (let quarter = 0; quarter < quarters; quarter++) {
          const wall = Temporal.Instant.fromEpochMilliseconds(from + quarter * 15 * MINUTE).toZonedDateTimeISO(hours.timeZone);
          const date = wall.toPlainDate().toString();
          const minute = wall.hour * 60 + wall.minute;
          const open = hours.week[wall.dayOfWeek - 1]?.some(({ start: opens, end }) => opens <= minute && minute < end) ?? false;
          if (open && !hours.holidays.has(date) && !hours.holidays.has(date.slice(5))) counted += 15 * MINUTE;
        }
        expect(officeTimeBetween(hours, new Date(from), new Date(from + quarters * 15 * MINUTE))).toBe(counted);
      }),
    );
  });
});
