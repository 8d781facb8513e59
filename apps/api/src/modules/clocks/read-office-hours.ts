import type { OpenSpan } from './office-hours.js';

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const MIDNIGHT = 1_440;

/** What is wrong with a text, as the end of a sentence that begins with the variable's name. */
export class UnreadableHours extends Error {}

/**
 * The week that a text describes, from Monday on: rules apart by semicolons, each with days and times, `Mo-Fr 08:00-12:00,13:00-18:00;
 * Sa 09:00-12:00`. A part of the grammar of OpenStreetMap's opening_hours, with its meaning: without days a rule is for all of them, a
 * later rule takes the place of earlier ones on its days, `off` closes them, and times may end after midnight. Throws UnreadableHours.
 */
export function readWeek(text: string): OpenSpan[][] {
  const week: OpenSpan[][] = DAYS.map(() => []);
  for (const rule of rulesOf(text)) {
    for (const day of rule.days) week[day] = rule.spans;
  }
  const days = intoDays(week);
  for (const [day, spans] of days.entries()) demandApart(spans, day);
  if (days.every((spans) => spans.length === 0)) throw new UnreadableHours('never opens');
  return days;
}

/** Dates apart by commas: `2026-12-24`, or `12-25` for every year. Throws UnreadableHours with the first that is none. */
export function readHolidays(text: string): Set<string> {
  const dates = text.split(',').map((date) => date.trim());
  return new Set(dates.filter((date) => date !== '').map(readDate));
}

function readDate(text: string): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text).toString();
    if (/^\d{2}-\d{2}$/.test(text)) return Temporal.PlainMonthDay.from(text).toString();
  } catch {
    // A date that no calendar has: refused below, as whatever is no date at all.
  }
  throw new UnreadableHours(`has "${text.slice(0, 40)}", which is no date`);
}

interface Rule {
  readonly days: readonly number[];
  /** May end after midnight. */
  readonly spans: OpenSpan[];
}

function rulesOf(text: string): Rule[] {
  const rules = text.split(';').map((rule) => rule.trim());
  return rules.filter((rule) => rule !== '').map(readRule);
}

function readRule(text: string): Rule {
  const parts = /^(?:(?<days>[a-z]{2}(?:\s*[-,]\s*[a-z]{2})*)\s+)?(?<times>off|closed|24\/7|\d.*)$/i.exec(text)?.groups;
  if (parts?.['times'] === undefined) throw new UnreadableHours(`has "${text.slice(0, 40)}", which is no days and times`);
  return { days: readDays(parts['days']), spans: readTimes(parts['times']) };
}

function readDays(text: string | undefined): number[] {
  if (text === undefined) return DAYS.map((_, day) => day);
  return text.split(',').flatMap((range) => {
    const [first = 0, last = first, ...more] = range.split('-').map(readDay);
    if (more.length > 0) throw new UnreadableHours(`has the days "${range.trim()}"`);
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, step) => (first + step) % 7);
  });
}

function readDay(text: string): number {
  const day = DAYS.indexOf(text.trim().toLowerCase());
  if (day < 0) throw new UnreadableHours(`has the day "${text.trim()}": days are Mo, Tu, We, Th, Fr, Sa, Su`);
  return day;
}

function readTimes(text: string): OpenSpan[] {
  if (/^(?:off|closed)$/i.test(text)) return [];
  if (text === '24/7') return [{ start: 0, end: MIDNIGHT }];
  return text.split(',').map((range) => {
    const [from, to, ...more] = range.split('-').map(readTime);
    if (from === undefined || to === undefined || more.length > 0) throw new UnreadableHours(`has the times "${range.trim()}"`);
    if (from === to) throw new UnreadableHours(`opens and closes at the same time, "${range.trim()}"`);
    return { start: from, end: to > from ? to : to + MIDNIGHT };
  });
}

function readTime(text: string): number {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (Number(minute) < 60 && minutes <= MIDNIGHT) return minutes;
  throw new UnreadableHours(`has "${text.trim().slice(0, 40)}", which is no time: write 08:00`);
}

/** What ends after midnight belongs to two days. */
function intoDays(week: readonly OpenSpan[][]): OpenSpan[][] {
  return week.map((spans, day) => {
    const late = (week[(day + 6) % 7] ?? []).filter(({ end }) => end > MIDNIGHT).map(({ end }) => ({ start: 0, end: end - MIDNIGHT }));
    const own = spans.map(({ start, end }) => ({ start, end: Math.min(end, MIDNIGHT) }));
    return [...late, ...own].filter(({ start, end }) => start < end).toSorted((a, b) => a.start - b.start);
  });
}

function demandApart(spans: readonly OpenSpan[], day: number): void {
  for (const [index, { start }] of spans.entries()) {
    const before = spans[index - 1];
    if (before && before.end > start) throw new UnreadableHours(`has times of ${DAYS[day]} that overlap`);
  }
}
