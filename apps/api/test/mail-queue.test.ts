import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InboundMailWorker, InboundTiming } from '../src/modules/inbound-mail/inbound-mail-worker.js';
import { callForgotten, claimDueMails, dueMails } from '../src/modules/inbound-mail/mail-queue.js';
import { receiveMail, type ArrivingMail } from '../src/modules/inbound-mail/receive-mail.js';
import { MailTakenOver, settleMail } from '../src/modules/inbound-mail/settle-mail.js';
import type { Services } from '../src/services.js';
import {
  addressOfTicket,
  handled,
  mailsThatCame,
  nameServers,
  QUICK,
  rawMail,
  signingDomain,
  startInboundWorker,
  type MailParts,
} from './support/inbound-mail.js';
import { createTestServices, type TestServices } from './support/services.js';

const WAIT = { timeout: 15_000, interval: 20 };

let parts: TestServices;
let services: Services;
let workers: InboundMailWorker[];

beforeEach(async () => {
  parts = await createTestServices({ mailFrom: 'Ayuda <hola@vobo.example>' });
  ({ services } = parts);
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await parts.close();
});

function work(timing: Partial<InboundTiming> = {}): InboundMailWorker {
  const worker = startInboundWorker(services, {}, timing);
  workers.push(worker);
  return worker;
}

/** A mail as if a server had delivered it. What it says is for nobody in particular unless `to` is an address of ours. */
async function receive(mail: MailParts & Partial<Pick<ArrivingMail, 'source'>> = {}) {
  const { source = 'SMTP', ...said } = mail;
  const to = said.to ?? 'otra@vobo.example';
  const envelope = { from: 'ana@example.com', to: [to] };
  return receiveMail(services, { source, envelope, client: { ip: '192.0.2.1', helo: 'mail.example.com' }, raw: Readable.from([rawMail({ ...said, to })]) });
}

/** A process that takes whatever is due and ends before anything comes of it. */
async function claimAndDie(during: 'reading' | 'read'): Promise<void> {
  await letLeasePass();
  for (const { id } of await claimDueMails(services.database, 5, 60_000)) {
    if (during === 'read') await services.database.sql.updateTable('inbound_mail').set({ reading: false }).where('id', '=', id).execute();
  }
}

async function letLeasePass(): Promise<void> {
  await services.database.sql
    .updateTable('inbound_mail')
    .set({ next_attempt_at: sql<Date>`now() - interval '1 second'` })
    .where('state', '=', 'RECEIVED')
    .execute();
}

/** From now on every mail that is about to be left to agents meets this error of the database. */
async function failWith(code: string): Promise<void> {
  await services.database.pool
    .query(`create function fail() returns trigger language plpgsql as $$ begin raise exception '${code}' using errcode = '${code}'; end $$;
    create trigger failing before update on inbound_mail for each row when (new.state = 'UNVERIFIED') execute function fail()`);
}

/** The claim of the try after the one of this claim. */
async function nextClaim(claim: string | null | undefined): Promise<string | null | undefined> {
  return vi.waitFor(
    async () => {
      const [mail] = await mailsThatCame(services);
      if (!mail?.claim || mail.claim === claim) throw new Error('no other try yet');
      return mail.claim;
    },
    { ...WAIT, interval: 2 },
  );
}

/** How many blocks of the database a claim reads to find what is due. */
async function blocksOfClaim(): Promise<number> {
  const { sql: text, parameters } = dueMails(2).compile(services.database.sql);
  const { rows } = await services.database.pool.query<{ 'QUERY PLAN': readonly [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }] }>(
    `explain (analyze, buffers, format json) ${text}`,
    [...parameters],
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  return (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
}

/** Mails as if they had done in a ticket what they asked for. */
async function putIntoTicket(...mails: readonly string[]): Promise<void> {
  const { id: ticket } = await services.database.sql.selectFrom('ticket').select('id').executeTakeFirstOrThrow();
  await services.database.sql.updateTable('inbound_mail').set({ state: 'APPLIED', ticket_id: ticket }).where('id', 'in', mails).execute();
}

async function loseBytes(key: string | null): Promise<void> {
  await rm(path.join(services.config.dataDir, 'files', key?.slice(0, 2) ?? '', key ?? ''));
}

describe('the queue of mails that came in', () => {
  it('is looked at when a mail comes, long before it would be by itself', async () => {
    work({ pollEvery: 3_600_000 });
    await receive({ from: 'Ana Pérez <Ana@example.com>', subject: '=?utf-8?q?Cotizaci=C3=B3n?=' });
    const [mail] = await handled(services);
    expect(mail).toMatchObject({ state: 'UNVERIFIED', from_email: 'ana@example.com', from_name: 'Ana Pérez', subject: 'Cotización', attempts: 1 });
    expect(mail?.processed_at).toBeInstanceOf(Date);
  });

  it('keeps the order of a ticket’s mails while an earlier one fails, and lets others pass', async () => {
    const ticket = await addressOfTicket(services);
    for (const subject of ['uno', 'dos']) await receive({ to: ticket, subject });
    await receive({ subject: 'tres' });
    const [first] = await mailsThatCame(services);
    await loseBytes(first?.raw_key ?? null);
    work({ retryAfter: [3_600_000] });
    await vi.waitFor(async () => expect((await mailsThatCame(services)).map(({ state }) => state)).toEqual(['RECEIVED', 'RECEIVED', 'UNVERIFIED']), WAIT);
    await vi.waitFor(async () => expect((await mailsThatCame(services)).map(({ attempts }) => attempts)).toEqual([1, 0, 1]), WAIT);
    await services.database.sql
      .updateTable('inbound_mail')
      .set({ attempts: 2, next_attempt_at: sql<Date>`now()` })
      .where('id', '=', first?.id ?? '')
      .execute();
    const mails = await handled(services);
    expect(mails.map(({ state }) => state)).toEqual(['SET_ASIDE', 'UNVERIFIED', 'UNVERIFIED']);
    expect(mails[1]?.processed_at?.getTime()).toBeGreaterThanOrEqual(mails[0]?.processed_at?.getTime() ?? Infinity);
  });

  it('sets a mail aside after three tries, with what went wrong, and goes on', async () => {
    await receive();
    await loseBytes((await mailsThatCame(services))[0]?.raw_key ?? null);
    await receive();
    work();
    expect(await handled(services)).toMatchObject([
      { state: 'SET_ASIDE', attempts: 3, reason: 'UNREADABLE', last_error: 'its raw bytes are missing' },
      { state: 'UNVERIFIED', attempts: 1 },
    ]);
  });

  it('handles each mail once when two processes share it', async () => {
    const tickets = [await addressOfTicket(services), await addressOfTicket(services)];
    for (let mail = 0; mail < 20; mail += 1) await receive({ to: tickets[mail % 2] ?? '', subject: `${mail}` });
    work();
    work();
    const mails = await handled(services);
    expect(mails.map(({ attempts }) => attempts)).toEqual(mails.map(() => 1));
    for (const half of [0, 1]) {
      const ends = mails.filter((_mail, index) => index % 2 === half).map(({ processed_at: at }) => at?.getTime() ?? 0);
      expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    }
  });

  it('gives a mail whose process died to another one, once its time is over', async () => {
    await receive();
    expect(await claimDueMails(services.database, 5, 60_000)).toHaveLength(1);
    expect(await claimDueMails(services.database, 5, 60_000)).toEqual([]);
    await services.database.sql
      .updateTable('inbound_mail')
      .set({ next_attempt_at: sql<Date>`now()` })
      .execute();
    work();
    expect(await handled(services)).toMatchObject([{ state: 'UNVERIFIED', attempts: 2 }]);
  });

  it('takes a try from a mail whose process ended while it read that mail, and sets it aside after three', async () => {
    await receive();
    for (let process = 0; process < 3; process += 1) await claimAndDie('reading');
    expect(await mailsThatCame(services)).toMatchObject([{ state: 'RECEIVED', attempts: 3 }]);
    await letLeasePass();
    work();
    expect(await handled(services)).toMatchObject([{ state: 'SET_ASIDE', last_error: 'every process that looked at it ended' }]);
  });

  it('takes no try from a mail whose process ended after it was read, as long as that is chance', async () => {
    await receive();
    await receive();
    for (let process = 0; process < 5; process += 1) await claimAndDie('read');
    const [one] = await mailsThatCame(services);
    await services.database.sql
      .updateTable('inbound_mail')
      .set({ lapses: 6 })
      .where('id', '=', one?.id ?? '')
      .execute();
    await letLeasePass();
    work();
    expect(await handled(services)).toMatchObject([
      { state: 'SET_ASIDE', attempts: 1, last_error: 'every process that looked at it ended' },
      { state: 'UNVERIFIED', attempts: 1, lapses: 5 },
    ]);
  });

  it('counts a statement that takes too long as a try of the mail, so that the mails behind it have their turn', async () => {
    const ticket = await addressOfTicket(services);
    for (const text of ['uno', 'dos']) await receive({ to: ticket, text });
    await failWith('57014');
    work();
    const mails = await handled(services);
    expect(mails).toMatchObject([
      { state: 'SET_ASIDE', attempts: 3 },
      { state: 'SET_ASIDE', attempts: 3 },
    ]);
  });

  it.each(['57P01', '57P03', '08006', '53300'])('takes no try from a mail while the database is away (%s)', async (code) => {
    await receive();
    await failWith(code);
    work();
    await vi.waitFor(async () => expect((await mailsThatCame(services))[0]?.last_error).toContain(code), WAIT);
    const { claim } = (await mailsThatCame(services))[0] ?? {};
    // Longer than three tries take.
    for (let more = 0, last = claim; more < 8; more += 1) last = await nextClaim(last);
    await services.database.pool.query('drop trigger failing on inbound_mail');
    expect(await handled(services)).toMatchObject([{ state: 'UNVERIFIED', attempts: 1, lapses: 0 }]);
  });

  it('lets a flood of one ticket and the mails of others take turns', async () => {
    const ticket = await addressOfTicket(services);
    for (const subject of ['uno', 'dos', 'tres']) await receive({ to: ticket, subject });
    await receive({ subject: 'otro' });
    work({ lanes: 1 });
    const mails = (await handled(services)).toSorted((a, b) => Number(a.processed_at) - Number(b.processed_at));
    expect(mails.map(({ subject }) => subject)).toEqual(['uno', 'otro', 'dos', 'tres']);
  });

  it('claims at the same cost however many mails wait behind one', async () => {
    await receive({ to: await addressOfTicket(services) });
    await claimDueMails(services.database, 1, 60_000);
    const before = await blocksOfClaim();
    await services.database.pool.query(`insert into inbound_mail (source, envelope_to, raw_size, raw_hash, queue_key, twin_key, heads_queue)
      select source, envelope_to, raw_size, raw_hash, queue_key, twin_key, false from inbound_mail, generate_series(1, 10000)`);
    await services.database.pool.query('analyze inbound_mail');
    expect(await blocksOfClaim()).toBeLessThanOrEqual(before + 5);
    await receive({ subject: 'otro' });
    expect(await claimDueMails(services.database, 5, 60_000)).toHaveLength(1);
  });

  it('calls a mail that nobody called although it is the first one', async () => {
    const ticket = await addressOfTicket(services);
    for (const subject of ['uno', 'dos']) await receive({ to: ticket, subject });
    await services.database.sql.updateTable('inbound_mail').set({ heads_queue: false }).execute();
    expect(await claimDueMails(services.database, 5, 60_000)).toEqual([]);
    expect(await callForgotten(services.database)).toBe(1);
    expect(await claimDueMails(services.database, 5, 60_000)).toMatchObject([{ subject: null, attempts: 1 }]);
    expect(await callForgotten(services.database)).toBe(0);
  });

  it('lets no process end a mail that another has taken over', async () => {
    await receive();
    const [slow] = await claimDueMails(services.database, 1, 1);
    const [quick] = await vi.waitFor(
      async () => {
        const claimed = await claimDueMails(services.database, 1, 60_000);
        if (claimed.length === 0) throw new Error('not free yet');
        return claimed;
      },
      { timeout: 10_000 },
    );
    if (!slow || !quick) throw new Error('nothing was claimed');
    await expect(
      services.database.transaction(async (tx) => {
        await tx.sql.insertInto('process').values({ key: 'dos-veces', name_es: 'Dos veces', name_en: 'Twice' }).execute();
        await settleMail(tx, slow, { state: 'APPLIED' });
      }),
    ).rejects.toThrow(MailTakenOver);
    expect(await services.database.sql.selectFrom('process').select('id').where('name_en', '=', 'Twice').execute()).toEqual([]);
    await services.database.transaction((tx) => settleMail(tx, quick, { state: 'RECORDED' }));
    expect(await mailsThatCame(services)).toMatchObject([{ state: 'RECORDED' }]);
  });

  it('goes on where it was when a worker is stopped in the middle', async () => {
    for (let mail = 0; mail < 6; mail += 1) await receive();
    const first = work({ drainWithin: 1 });
    await vi.waitFor(async () => expect((await mailsThatCame(services)).some(({ attempts }) => attempts > 0)).toBe(true), { ...WAIT, interval: 2 });
    await first.stop();
    work();
    expect((await handled(services)).map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'UNVERIFIED'));
  });
});

describe('a mail that breaks what reads it', () => {
  it('takes too long three times, is set aside, and the next one is read', async () => {
    await receive();
    const impatient = work({ reader: { ...QUICK.reader, readWithin: 1 } });
    expect(await handled(services)).toMatchObject([{ state: 'SET_ASIDE', attempts: 3, last_error: 'a mail was not read within 1 ms' }]);
    await impatient.stop();
    await receive();
    work();
    expect((await handled(services)).map(({ state }) => state)).toEqual(['SET_ASIDE', 'UNVERIFIED']);
  });

  it('takes too much memory, and ends its thread instead of the process', async () => {
    await receive({ text: 'hola que tal\r\n'.repeat(400_000) });
    work({ reader: { ...QUICK.reader, megabytes: 24 } });
    expect(await handled(services)).toMatchObject([{ state: 'SET_ASIDE', attempts: 3, last_error: 'a mail ended the thread that read it' }]);
  });

  it('is left to agents at once when it is larger or deeper than allowed', async () => {
    const boundaries = Array.from({ length: 40 }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`);
    const raw = `From: ana@example.com\r\nTo: otra@vobo.example\r\n${boundaries.join('')}Content-Type: text/plain\r\n\r\nhola`;
    await receiveMail(services, { source: 'WEBHOOK', envelope: null, client: null, raw: Readable.from([raw]) });
    work();
    expect(await handled(services)).toMatchObject([{ state: 'UNVERIFIED', reason: 'UNREADABLE', attempts: 1 }]);
  });
});

describe('a mail whose sender the name servers do not tell about', () => {
  const domain = signingDomain('example.com');

  it('waits for their answer, and is proved then', async () => {
    let silent = 1;
    const answering = nameServers(domain.names);
    const raw = await domain.sign(rawMail({ from: 'ana@example.com', to: 'otra@vobo.example' }));
    await receiveMail(services, { source: 'WEBHOOK', envelope: null, client: null, raw: Readable.from([raw]) });
    workers.push(startInboundWorker(services, (name, type) => (silent-- > 0 ? Promise.reject(noAnswer()) : answering(name, type))));
    const [mail] = await handled(services);
    expect(mail).toMatchObject({ state: 'UNVERIFIED', dkim: 'PASS', dmarc: 'PASS' });
    expect(mail?.attempts).toBeGreaterThan(1);
  });

  it('is decided with the third try as it is known then: it is not the mail that is broken', async () => {
    await receive({ from: 'ana@example.com' });
    workers.push(startInboundWorker(services, () => Promise.reject(noAnswer())));
    expect(await handled(services)).toMatchObject([{ state: 'UNVERIFIED', attempts: 3, spf: 'TEMPERROR', dmarc: 'TEMPERROR' }]);
  });
});

function noAnswer(): Error {
  return Object.assign(new Error('no answer'), { code: 'ETIMEOUT' });
}

describe('a mail that came before', () => {
  it('by another door, under the same Message-ID, is a duplicate of one that is in a ticket, whatever became of its text on the way', async () => {
    const to = await addressOfTicket(services);
    await receive({ to, messageId: '<a@example.com>' });
    await putIntoTicket((await mailsThatCame(services))[0]?.id ?? '');
    const headers = ['Delivered-To: tickets@vobo.example', 'Received: from somewhere'];
    await receive({ to, messageId: '<a@example.com>', source: 'IMAP', headers, text: 'hola\r\n-- \r\nSent to a list' });
    work();
    expect((await handled(services)).map(({ state }) => state)).toEqual(['APPLIED', 'DUPLICATE']);
  });

  it.each(['RECORDED', 'APPLIED'] as const)('and is in no ticket (%s) silences no other text under its Message-ID', async (state) => {
    await receive({ messageId: '<a@example.com>', text: 'uno' });
    await services.database.sql.updateTable('inbound_mail').set({ state }).execute();
    await receive({ messageId: '<a@example.com>', text: 'dos' });
    work();
    expect((await handled(services)).map((mail) => mail.state)).toEqual([state, 'UNVERIFIED']);
  });

  it('and waits for an agent makes the same text a duplicate, and no other: who sends first under a stolen Message-ID does not silence the real one', async () => {
    await receive({ messageId: '<a@example.com>', text: 'uno' });
    await receive({ messageId: '<a@example.com>', text: 'uno', headers: ['Received: from somewhere'] });
    await receive({ messageId: '<a@example.com>', text: 'dos' });
    work();
    expect((await handled(services)).map(({ state }) => state)).toEqual(['UNVERIFIED', 'DUPLICATE', 'UNVERIFIED']);
  });

  it('is found among any number that claim its Message-ID, of which no more than five are read again', async () => {
    const texts = ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis'];
    for (const text of texts) await receive({ messageId: '<a@example.com>', text });
    await services.database.sql.updateTable('inbound_mail').set({ state: 'UNVERIFIED' }).execute();
    const again = { messageId: '<a@example.com>', headers: ['Received: from somewhere'] };
    await receive({ ...again, text: 'cinco' });
    await receive({ ...again, text: 'seis' });
    work();
    expect((await handled(services)).slice(texts.length).map(({ state }) => state)).toEqual(['DUPLICATE', 'UNVERIFIED']);
    const last = (await mailsThatCame(services)).at(-1)?.id ?? '';
    await addressOfTicket(services);
    await putIntoTicket(last);
    await receive({ ...again, text: 'siete' });
    await vi.waitFor(async () => expect((await mailsThatCame(services)).at(-1)?.state).toBe('DUPLICATE'), WAIT);
  });

  it('is told from another by its text wherever its header ends', async () => {
    const said = { messageId: '<a@example.com>', from: 'ana@example.com', to: 'otra@vobo.example' };
    const end = rawMail({ ...said, headers: ['X-Long: '] }).indexOf('\r\n\r\n') + 2;
    const headers = [`X-Long: ${'a'.repeat(65_536 - end)}`];
    for (const text of ['uno', 'dos']) await receive({ ...said, headers, text });
    work();
    expect((await handled(services)).map(({ state }) => state)).toEqual(['UNVERIFIED', 'UNVERIFIED']);
  });

  it('and waits for its turn is handled first', async () => {
    await receive({ messageId: '<a@example.com>' });
    await receive({ messageId: '<a@example.com>', headers: ['Received: from somewhere'] });
    expect(await claimDueMails(services.database, 10, 60_000)).toHaveLength(1);
  });
});
