import { describe, expect, it } from 'vitest';
import { readHolidays, readWeek } from './read-office-hours.js';

/** A week in a line per day that is open: `Mo 480-720,780-1080`. */
function written(text: string): string[] {
  const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
  return readWeek(text).flatMap((spans, day) => (spans.length > 0 ? [`${names[day]} ${spans.map(({ start, end }) => `${start}-${end}`).join()}`] : []));
}

describe('readWeek', () => {
  it.each([
    ['Mo-We 08:00-12:00,13:00-18:00; Sa 09:00-12:00', ['Mo 480-720,780-1080', 'Tu 480-720,780-1080', 'We 480-720,780-1080', 'Sa 540-720']],
    ['Mo,We,Fr 9:00-10:00', ['Mo 540-600', 'We 540-600', 'Fr 540-600']],
    ['sa-mo 08:00-09:00', ['Mo 480-540', 'Sa 480-540', 'Su 480-540']],
    ['Tu-We,Fr 08:00-24:00;', ['Tu 480-1440', 'We 480-1440', 'Fr 480-1440']],
    ['Mo-Tu 08:00-18:00; Tu 10:00-12:00', ['Mo 480-1080', 'Tu 600-720']],
    ['Mo-Tu 08:00-18:00; Mo off', ['Tu 480-1080']],
    ['Sa 22:00-02:00', ['Sa 1320-1440', 'Su 0-120']],
    ['Su 20:00-04:00; Mo 08:00-12:00', ['Mo 0-240,480-720', 'Su 1200-1440']],
    ['Fr 13:00-18:00,08:00-12:00', ['Fr 480-720,780-1080']],
  ])('understands %s', (text, week) => {
    expect(written(text)).toEqual(week);
  });

  it.each(['24/7', '00:00-24:00', 'Mo-Su 00:00-24:00'])('counts all time for %s', (text) => {
    expect(readWeek(text)).toEqual(Array.from({ length: 7 }, () => [{ start: 0, end: 1_440 }]));
  });

  it.each([
    ['Lu-Vi 08:00-18:00', 'has the day "Lu"'],
    ['Mo-We-Fr 08:00-18:00', 'has the days "Mo-We-Fr"'],
    ['Mo-Fr 8-18', 'has "8", which is no time'],
    ['Mo-Fr 08:00-25:00', 'has "25:00", which is no time'],
    ['Mo-Fr 08:60-18:00', 'has "08:60", which is no time'],
    ['Mo-Fr 08:00', 'has the times "08:00"'],
    ['Mo-Fr 08:00-10:00-12:00', 'has the times "08:00-10:00-12:00"'],
    ['Mo-Fr 08:00-08:00', 'opens and closes at the same time'],
    ['Mo-Fr 08:00-12:00,11:00-18:00', 'overlap'],
    ['Mo 22:00-04:00; Tu 03:00-12:00', 'overlap'],
    ['Mo-Fr', 'has "Mo-Fr", which is no days and times'],
    ['PH off; Mo 08:00-12:00', 'has the day "PH"'],
    ['Mo-Fr 08:00-18:00, Sa 09:00-12:00', 'has "Sa 09:00", which is no time'],
    ['off', 'never opens'],
    [';', 'never opens'],
  ])('refuses %s', (text, reason) => {
    expect(() => readWeek(text)).toThrow(reason);
  });
});

describe('readHolidays', () => {
  it('takes dates of one year and of every year', () => {
    expect([...readHolidays('2026-12-24, 12-25,02-29')]).toEqual(['2026-12-24', '12-25', '02-29']);
    expect(readHolidays('').size).toBe(0);
  });

  it.each(['2026-02-30', '13-01', '25-12', 'Christmas', '2026-12-24;12-25', '20261224'])('refuses %s', (text) => {
    expect(() => readHolidays(text)).toThrow('which is no date');
  });
});
