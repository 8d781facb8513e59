import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InboundMailWorker, InboundTiming } from '../src/modules/inbound-mail/inbound-mail-worker.js';
import { claimDueMails } from '../src/modules/inbound-mail/mail-queue.js';
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

  it('sets a mail aside that ended every process that looked at it', async () => {
    await receive();
    await services.database.sql.updateTable('inbound_mail').set({ attempts: 6 }).execute();
    work();
    expect(await handled(services)).toMatchObject([{ state: 'SET_ASIDE', last_error: 'every process that looked at it ended' }]);
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
  it('by another door, under the same Message-ID, is a duplicate of one that was acted upon', async () => {
    const to = await addressOfTicket(services);
    await receive({ to, messageId: '<a@example.com>' });
    await services.database.sql.updateTable('inbound_mail').set({ state: 'APPLIED' }).execute();
    await receive({ to, messageId: '<a@example.com>', source: 'IMAP', headers: ['Delivered-To: tickets@vobo.example', 'Received: from somewhere'] });
    work();
    expect((await handled(services)).map(({ state }) => state)).toEqual(['APPLIED', 'DUPLICATE']);
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
    await services.database.sql.updateTable('inbound_mail').set({ state: 'APPLIED' }).where('id', '=', last).execute();
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
