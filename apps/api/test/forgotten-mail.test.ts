import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweep } from '../src/modules/clocks/sweep.js';
import type { InboundMailState } from '../src/modules/inbound-mail/inbound-mail.entity.js';
import { purgeInboundMail, removeUnknownMails } from '../src/modules/inbound-mail/purge-inbound-mail.js';
import { newRawKey } from '../src/modules/inbound-mail/raw-mail.js';
import { receiveMail } from '../src/modules/inbound-mail/receive-mail.js';
import { newStorageKey } from '../src/platform/storage/file-storage.js';
import type { Services } from '../src/services.js';
import { storedFiles } from './support/files.js';
import { handled, mailsThatCame, rawMail, startInboundWorker, type MailParts } from './support/inbound-mail.js';
import { newCustomer } from './support/people.js';
import { createTestServices, type TestServices } from './support/services.js';

const STATES = ['RECEIVED', 'APPLIED', 'RECORDED', 'UNVERIFIED', 'DUPLICATE', 'SET_ASIDE', 'DISCARDED'] as const;

let parts: TestServices;
let services: Services;

beforeEach(async () => {
  parts = await createTestServices();
  ({ services } = parts);
});

afterEach(() => parts.close());

/** A mail in some state, which came, and was decided about, so many days ago. */
async function mailOf(state: InboundMailState, days: number, ticketId: string | null = null): Promise<string> {
  await receiveMail(services, { source: 'WEBHOOK', envelope: null, client: { ip: '192.0.2.1', helo: 'x' }, raw: Readable.from([rawMail({})]) });
  const id = (await mailsThatCame(services)).at(-1)?.id ?? '';
  await services.database.sql
    .updateTable('inbound_mail')
    .set({
      state,
      ticket_id: ticketId,
      received_at: sql<Date>`now() - ${days} * interval '1 day'`,
      processed_at: state === 'RECEIVED' ? null : sql<Date>`now() - ${days} * interval '1 day'`,
      from_email: 'ana@example.com',
      subject: 'Asunto',
      body: 'Texto',
    })
    .where('id', '=', id)
    .execute();
  return id;
}

const statesOf = async () => Object.fromEntries((await mailsThatCame(services)).map(({ id, state }) => [id, state]));
const withBytes = async () => (await mailsThatCame(services)).flatMap(({ state, raw_key: key }) => (key === null ? [] : [state]));

describe('a mail that nobody decides about', () => {
  it('is discarded after its time, unread or set aside, and no other one is', async () => {
    const undecided = [await mailOf('UNVERIFIED', 31), await mailOf('SET_ASIDE', 31)];
    const others = [await mailOf('UNVERIFIED', 29), await mailOf('SET_ASIDE', 29), await mailOf('RECEIVED', 31)];
    await sweep(services);
    const states = await statesOf();
    expect(undecided.map((id) => states[id])).toEqual(['DISCARDED', 'DISCARDED']);
    expect(others.map((id) => states[id])).toEqual(['UNVERIFIED', 'SET_ASIDE', 'RECEIVED']);
    // What an agent could still want to look at is kept for another day.
    expect(await storedFiles(services)).toHaveLength(5);
  });

  it('is left to the agent who is just deciding about it', async () => {
    const id = await mailOf('UNVERIFIED', 31);
    await services.database.transaction(async (tx) => {
      await tx.sql.selectFrom('inbound_mail').select('id').where('id', '=', id).forUpdate().execute();
      await purgeInboundMail(services);
    });
    expect(await statesOf()).toEqual({ [id]: 'UNVERIFIED' });
  });
});

describe('a mail that is decided about and belongs to no ticket', () => {
  it('is forgotten after a day: its bytes, who sent it and what it said', async () => {
    for (const state of STATES) await mailOf(state, 2);
    for (const state of STATES) await mailOf(state, 0.5);
    await purgeInboundMail(services);
    expect((await withBytes()).toSorted()).toEqual([...STATES, 'RECEIVED', 'UNVERIFIED', 'SET_ASIDE'].toSorted());
    expect(await storedFiles(services)).toHaveLength(10);
    const gone = (await mailsThatCame(services)).filter(({ raw_key: key }) => key === null);
    expect(gone.map(({ state }) => state)).toEqual(['APPLIED', 'RECORDED', 'DUPLICATE', 'DISCARDED']);
    for (const mail of gone) {
      expect(mail).toMatchObject({ body: null, subject: null, from_email: null, client_ip: null, client_helo: null, files: [] });
      expect([mail.raw_hash, mail.twin_key].every((key) => key.length === 32)).toBe(true);
    }
  });

  it('is recognised when it comes again, by its bytes and by another door, until that is forgotten, too', async () => {
    const again: MailParts = { to: 'otra@vobo.example', messageId: '<a@example.com>' };
    const come = (headers: readonly string[] = []) =>
      receiveMail(services, { source: 'WEBHOOK', envelope: null, client: null, raw: Readable.from([rawMail({ ...again, headers })]) });
    const letPass = (days: number) =>
      services.database.sql
        .updateTable('inbound_mail')
        .set({ processed_at: sql<Date>`processed_at - ${days} * interval '1 day'` })
        .execute();
    const worker = startInboundWorker(services);
    await come();
    await handled(services);
    await services.database.sql.updateTable('inbound_mail').set({ state: 'DISCARDED' }).execute();
    await letPass(2);
    await purgeInboundMail(services);
    expect(await storedFiles(services)).toEqual([]);
    expect(await come()).toEqual({ state: 'DUPLICATE' });
    expect(await come(['Received: from somewhere'])).toEqual({ state: 'RECEIVED' });
    expect((await handled(services)).map(({ state }) => state)).toEqual(['DISCARDED', 'DUPLICATE', 'DUPLICATE']);
    await letPass(91);
    await purgeInboundMail(services);
    await purgeInboundMail(services);
    expect(await mailsThatCame(services)).toEqual([]);
    expect(await come()).toEqual({ state: 'RECEIVED' });
    expect((await handled(services)).map(({ state }) => state)).toEqual(['UNVERIFIED']);
    await worker.stop();
  });
});

it('a mail of a ticket stays, and its bytes as long as RAW_MAIL_TTL says', async () => {
  const { ticketId } = await newCustomer(services);
  await mailOf('APPLIED', 89, ticketId);
  await mailOf('APPLIED', 200, ticketId);
  await purgeInboundMail(services);
  const mails = await mailsThatCame(services);
  expect(mails.map(({ raw_key: key, body, subject }) => [key === null, body, subject])).toEqual([
    [false, 'Texto', 'Asunto'],
    [true, 'Texto', 'Asunto'],
  ]);
  expect(await storedFiles(services)).toHaveLength(1);
});

describe('bytes of a mail that no row knows', () => {
  /** As a process leaves them that is killed before it writes the row. */
  async function keep(key: string, days: number): Promise<string> {
    const received = await services.storage.receive(Readable.from([rawMail({})]), 10_000);
    await received.keep(key);
    const at = new Date(Date.now() - days * 86_400_000);
    await utimes(path.join(services.config.dataDir, 'files', key.slice(0, 2), key), at, at);
    return key;
  }

  const filesLeft = async () => (await storedFiles(services)).map((file) => path.basename(file)).toSorted();

  it('are removed after a day; those that a row knows and files of others are not', async () => {
    const [orphan, young, upload, known] = [newRawKey(), newRawKey(), newStorageKey(), newRawKey()];
    await keep(orphan, 2);
    const others = [await keep(young, 0.5), await keep(upload, 2), await keep(known, 2)];
    const row = await mailOf('UNVERIFIED', 2);
    const own = (await mailsThatCame(services)).find(({ id }) => id === row)?.raw_key ?? '';
    await services.database.sql.updateTable('inbound_mail').set({ raw_key: known }).where('id', '=', row).execute();
    for (let part = 0; part < 256; part += 1) await removeUnknownMails(services, part.toString(16).padStart(2, '0'));
    expect(await filesLeft()).toEqual([...others, own].toSorted());
  });

  it('are found by the sweep in the course of time', async () => {
    // In every part, so that one is found whichever is looked at.
    for (let part = 0; part < 256; part += 1) await keep(`${part.toString(16).padStart(2, '0')}${newRawKey().slice(2)}`, 2);
    await sweep(services);
    expect(await filesLeft()).toHaveLength(255);
  });
});
