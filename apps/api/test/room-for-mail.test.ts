import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../src/config.js';
import { hasRoom } from '../src/modules/inbound-mail/mail-room.js';
import { receiveMail } from '../src/modules/inbound-mail/receive-mail.js';
import { openSmtpDoor, SMTP_LIMITS } from '../src/modules/inbound-mail/smtp-door.js';
import { bounceAddress } from '../src/modules/mail/bounce-address.js';
import type { Services } from '../src/services.js';
import { storedFiles } from './support/files.js';
import { addressOfTicket, mailsThatCame, rawMail } from './support/inbound-mail.js';
import { letLimitsAge, newCustomer } from './support/people.js';
import { createTestServices, type TestServices } from './support/services.js';
import { deliver, SmtpVisit } from './support/smtp-visit.js';

const SUPPORT = 'ayuda@vobo.example';
const UNKNOWN = `reply+${'a'.repeat(26)}@vobo.example`;
const HOUR_MS = 3_600_000;
const WAIT = { timeout: 20_000, interval: 50 };

let parts: TestServices;
let services: Services;
let closing: (() => Promise<void>)[];

beforeEach(async () => {
  parts = await createTestServices({ mailFrom: 'Ayuda <hola@vobo.example>', supportAddress: SUPPORT });
  ({ services } = parts);
  closing = [];
});

afterEach(async () => {
  for (const close of closing) await close();
  await parts.close();
});

const limited = (changes: Partial<Config['limits']>) => parts.configured({ limits: { ...services.config.limits, ...changes } });

/** A door; what a mail that is brought there is answered. */
async function door(on: Services): Promise<(to: string, text?: string) => Promise<string>> {
  const { port, close } = await openSmtpDoor(on, 0);
  closing.push(close);
  return async (to, text = 'hola') => (await deliver(port, { to, raw: rawMail({ to, text }) })).slice(0, 3);
}

/** What a mail brought from an address of the net comes to. */
function bring(on: Services, ip: string, to: string): Promise<string> {
  return receiveMail(on, {
    source: 'SMTP',
    envelope: { from: 'ana@example.com', to: [to] },
    client: { ip, helo: 'mail.example.com' },
    raw: Readable.from([rawMail({ to })]),
  }).then(
    ({ state }) => state,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('mail of strangers', () => {
  it('is to come again later when its network has brought so many within an hour, by whatever door of whatever process', async () => {
    const few = limited({ mailsPerIpPerHour: 2 });
    const [one, other] = [await door(few), await door(few)];
    expect([await one(SUPPORT), await other(UNKNOWN), await one(SUPPORT), await other(UNKNOWN)]).toEqual(['250', '250', '450', '450']);
    expect(await mailsThatCame(services)).toHaveLength(2);
    expect(await storedFiles(services)).toHaveLength(2);
    await letLimitsAge(services, HOUR_MS + 1_000);
    expect(await one(SUPPORT)).toBe('250');
  });

  it('is counted by what it takes, too, and refused before it is sent where it says how much that is', async () => {
    const narrow = limited({ mailBytesPerIpPerHour: 10_000 });
    const { port, close } = await openSmtpDoor(narrow, 0);
    closing.push(close);
    const letter = (bytes: number) => deliver(port, { to: SUPPORT, raw: rawMail({ to: SUPPORT, text: 'x'.repeat(bytes) }) });
    expect(await letter(6_000)).toMatch(/^250/);
    expect(await letter(6_000)).toMatch(/^450 .*come again in an hour/);
    expect(await letter(100)).toMatch(/^250/);
    const { visit } = await SmtpVisit.at(port);
    await visit.say('EHLO mail.example.com');
    await visit.say('MAIL FROM:<ana@example.com> SIZE=6000');
    expect(await visit.say(`RCPT TO:<${SUPPORT}>`)).toMatch(/^450/);
    visit.close();
    expect(await storedFiles(services)).toHaveLength(2);
  });

  it('counts for one network of 64 bits, and not for others', async () => {
    const few = limited({ mailsPerIpPerHour: 1 });
    expect(await bring(few, '2001:db8:1:2::1', SUPPORT)).toBe('RECEIVED');
    expect(await bring(few, '2001:db8:1:2:3::9', SUPPORT)).toMatch(/too much mail/);
    expect(await bring(few, '2001:db8:1:3::1', SUPPORT)).toBe('RECEIVED');
    expect(await bring(few, '198.51.100.7', SUPPORT)).toBe('RECEIVED');
  });

  it('keeps nobody from a ticket: what is sent to one counts by itself', async () => {
    const few = limited({ mailsPerIpPerHour: 2 });
    const [mine, another] = [await addressOfTicket(services), await addressOfTicket(services)];
    const say = await door(few);
    expect([await say(SUPPORT), await say(SUPPORT), await say(SUPPORT)]).toEqual(['250', '250', '450']);
    expect([await say(mine), await say(mine), await say(mine), await say(another)]).toEqual(['250', '250', '450', '250']);
  });

  it('goes on counting as such when the ticket it is sent to is over for good', async () => {
    const few = limited({ mailsPerIpPerHour: 1 });
    const address = await addressOfTicket(services);
    await services.database.sql.updateTable('ticket').set({ status: 'CLOSED', outcome: 'SPAM', closed_at: new Date() }).execute();
    const say = await door(few);
    expect([await say(SUPPORT), await say(address)]).toEqual(['250', '450']);
  });
});

it('mail to a ticket has so much room in all, whoever sends it from wherever, and other tickets have theirs', async () => {
  const narrow = limited({ ticketMailBytes: 1_000 });
  const say = await door(narrow);
  const [mine, another] = [await addressOfTicket(services), await addressOfTicket(services)];
  expect([await say(mine, 'x'.repeat(1_000)), await say(mine), await say(another), await say(SUPPORT)]).toEqual(['250', '452', '250', '250']);
  expect(await bring(narrow, '198.51.100.7', mine)).toMatch(/sent to this ticket/);
  await services.database.sql.updateTable('inbound_mail').set({ state: 'DISCARDED' }).execute();
  expect(await say(mine)).toBe('250');
});

it('whoever is told again and again to come again is let go', async () => {
  const { port, close } = await openSmtpDoor(limited({ mailsPerIpPerHour: 1 }), 0, { ...SMTP_LIMITS, refusals: 2 });
  closing.push(close);
  expect(await deliver(port, { to: SUPPORT, raw: rawMail({ to: SUPPORT }) })).toMatch(/^250/);
  const { visit } = await SmtpVisit.at(port);
  await visit.say('EHLO mail.example.com');
  await visit.say('MAIL FROM:<ana@example.com>');
  const answers = [];
  for (let time = 0; time < 3; time += 1) answers.push((await visit.say(`RCPT TO:<${SUPPORT}>`)).slice(0, 3));
  expect(answers).toEqual(['450', '450', '421']);
});

describe('mail that belongs to no ticket', () => {
  /** Room for two mails: the smallest counts as 8 KiB. */
  const NARROW = { unverifiedMailBytes: 16_384 };

  it('takes so much room in all; then strangers are to come again later, answers to tickets are taken, and what agents discard makes room', async () => {
    const narrow = parts.configured(NARROW);
    const say = await door(narrow);
    const ticket = await addressOfTicket(services);
    await vi.waitFor(async () => expect(await say(SUPPORT)).toBe('452'), WAIT);
    const kept = await mailsThatCame(services);
    expect(kept.length).toBeGreaterThanOrEqual(2);
    expect(await say(UNKNOWN)).toBe('452');
    expect(await bring(narrow, '198.51.100.7', SUPPORT)).toMatch(/belongs to no ticket/);
    expect(await storedFiles(services)).toHaveLength(kept.length);
    expect(await say(ticket)).toBe('250');
    await services.database.sql.updateTable('inbound_mail').set({ state: 'DISCARDED' }).where('queue_key', 'like', 'mail %').execute();
    await vi.waitFor(async () => expect(await say(SUPPORT)).toBe('250'), WAIT);
  });

  it('is told from reports on mails of tickets: they are taken without room, until the mail has come back', async () => {
    const narrow = parts.configured(NARROW);
    const say = await door(narrow);
    const { ticketId } = await newCustomer(services);
    const mail = await services.database.sql.selectFrom('outbox_mail').select('id').where('ticket_id', '=', ticketId).executeTakeFirstOrThrow();
    const back = bounceAddress(services.secrets, mail.id, 'vobo.example');
    await vi.waitFor(async () => expect(await say(SUPPORT)).toBe('452'), WAIT);
    expect(await say(back)).toBe('250');
    expect(await say(back.replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a')))).toBe('452');
    const [report] = (await mailsThatCame(services)).slice(-1);
    expect(report).toMatchObject({ envelope_to: [back], queue_key: `ticket ${ticketId}` });
    await services.database.sql.updateTable('outbox_mail').set({ state: 'BOUNCED' }).where('id', '=', mail.id).execute();
    expect(await say(back)).toBe('452');
  });

  it('is told from answers that wait for their turn, however many: those take no room', async () => {
    const ticket = await addressOfTicket(services);
    for (let mail = 0; mail < 3; mail += 1) expect(await bring(services, '198.51.100.7', ticket)).toBe('RECEIVED');
    expect(await bring(services, '198.51.100.7', SUPPORT)).toBe('RECEIVED');
    // The sum that knows of the last one knows of the others.
    await vi.waitFor(async () => expect(await hasRoom(parts.configured({ unverifiedMailBytes: 8_192 }))).toBe(false), WAIT);
    expect(await hasRoom(parts.configured(NARROW))).toBe(true);
  });

  it('is known when it comes again, also without room', async () => {
    const raw = rawMail({ to: SUPPORT });
    const again = () => receiveMail(parts.configured(NARROW), { source: 'WEBHOOK', envelope: null, client: null, raw: Readable.from([raw]) });
    expect(await again()).toEqual({ state: 'RECEIVED' });
    await vi.waitFor(async () => expect(await bring(parts.configured(NARROW), '198.51.100.7', SUPPORT)).not.toBe('RECEIVED'), WAIT);
    expect(await again()).toEqual({ state: 'DUPLICATE' });
  });
});
