/// <reference lib="esnext.temporal" />
import type { Locator } from '@playwright/test';
import { openAtDesk, ticketPane } from './support/agent.ts';
import { openTicket } from './support/api.ts';
import { mailTo, type Mail } from './support/inbox.ts';
import { expect, test } from './support/test.ts';
import { ANY, like } from './support/words.ts';

const DESK_ZONE = 'America/Mexico_City';
const MINUTE = 60_000;

/** Open day and night, but for the two days to come: every deadline is days away, and no clock is about to jump while the story runs. */
const HOLIDAYS = [1, 2].map((days) => Temporal.Now.plainDateISO('America/Bogota').add({ days }).toString());

test.use({
  settings: {
    OFFICE_HOURS: '24/7',
    OFFICE_HOLIDAYS: HOLIDAYS.join(),
    OFFICE_TIME_ZONE: 'America/Bogota',
    DESK_TIME_ZONE: DESK_ZONE,
  },
});

const MONTHS = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'];

/** The moment that a mail tells, "lunes 23 de noviembre de 2026 a las 10:40 a.m. (hora de …)", in the zone of the desk: its minute, in milliseconds. */
function momentIn({ text }: Mail): number {
  const [, day, month, year, hour, minute, half] = /(\d+) de (\p{L}+) de (\d{4}) a las? (\d+):(\d\d) ([ap])\. ?m\. \(/u.exec(text) ?? [];
  const wall = {
    year: Number(year),
    month: MONTHS.indexOf(month ?? '') + 1,
    day: Number(day),
    hour: (Number(hour) % 12) + (half === 'p' ? 12 : 0),
    minute: Number(minute),
  };
  return Temporal.PlainDateTime.from(wall, { overflow: 'reject' }).toZonedDateTime(DESK_ZONE).epochMilliseconds;
}

/** What a clock on a page says: to machines, and on hover in the zone of whoever reads it. Both have to be the same minute. */
async function momentOn(clock: Locator, timeZone: string, locale: string): Promise<number> {
  const { at, hover, expected } = await clock.evaluate(
    (element, [zone, language]) => {
      const instant = Date.parse(element.getAttribute('datetime') ?? '');
      const format = new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'full', timeStyle: 'short' });
      return { at: instant, hover: element.getAttribute('title'), expected: format.format(instant) };
    },
    [timeZone, locale] as const,
  );
  expect(hover).toBe(expected);
  return at;
}

const minuteOf = (at: number): number => Math.floor(at / MINUTE) * MINUTE;

test('mail, portal and desk tell the same deadlines, each in its reader’s zone, and say that they keep office hours', async ({ visitor, server, desk }) => {
  const ana = await visitor({ timeZone: 'Europe/Madrid' });
  const agent = await visitor({ timeZone: DESK_ZONE, language: 'en' });
  await ana.page.goto('/');
  await expect(ana.page.getByText(ana.t('home.promise', { span: ana.t('time.office', { span: '24 horas' }) }))).toBeVisible();
  const asked = Date.now();
  const ticket = await openTicket(server, ana);

  await ana.page.goto(`/t/${ticket.code}`);
  const promised = ana.page.locator('time', { hasText: like(ana.t('portal:ticket.answerBeforeOffice', { time: ANY })) });
  const answerBy = await momentOn(promised, 'Europe/Madrid', 'es-CO');
  expect(answerBy - asked).toBeGreaterThan(48 * 60 * MINUTE);
  expect(momentIn(await mailTo(server, ana.email, 'Recibimos su solicitud'))).toBe(minuteOf(answerBy));
  await openAtDesk(agent, ticket);
  const answerClock = ticketPane(agent).locator('time', { hasText: agent.t('desk:clock.answerBy') });
  expect(await momentOn(answerClock, DESK_ZONE, 'en-US')).toBe(answerBy);

  await desk.askFor(ticket, '¿Qué versión usa?');
  const mailed = momentIn(await mailTo(server, ana.email, 'Tiene'));
  const closing = ana.page.locator('time', { hasText: like(ana.t('portal:ticket.closesIn', { span: ANY })) });
  const closingClock = ticketPane(agent).locator('time', { hasText: agent.t('desk:clock.noReply') });
  // The clock starts when the server takes the mail, a moment after the mail was written: that may be in the next minute.
  await expect(async () => {
    const closesAt = await momentOn(closing, 'Europe/Madrid', 'es-CO');
    expect([mailed, mailed + MINUTE]).toContain(minuteOf(closesAt));
    expect(await momentOn(closingClock, DESK_ZONE, 'en-US')).toBe(closesAt);
  }).toPass({ timeout: 20_000 });
});
