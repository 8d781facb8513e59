import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { ImapDoor, IMAP_TIMING, type ImapTiming } from '../../src/modules/inbound-mail/imap-door.js';
import { hasRoom } from '../../src/modules/inbound-mail/mail-room.js';
import { MAIL_BYTES_MAX, receiveMail } from '../../src/modules/inbound-mail/receive-mail.js';
import { DiskStorage } from '../../src/platform/storage/disk-storage.js';
import type { FileStorage } from '../../src/platform/storage/file-storage.js';
import type { Services } from '../../src/services.js';
import { Dovecot } from '../support/dovecot.js';
import { addressOfTicket, handled, mailsThatCame, nameServers, rawMail, startInboundWorker } from '../support/inbound-mail.js';
import { createTestServices, type TestServices } from '../support/services.js';
import { TestApp } from '../support/test-app.js';

const WAIT = { timeout: 30_000, interval: 50 };
const QUICK: ImapTiming = { ...IMAP_TIMING, pollEvery: 3_600_000, retryAfter: [50], answerWithin: 20_000 };

describe.skipIf(inject('whyNoPeers') !== null)('a mailbox of Dovecot', { timeout: 90_000 }, () => {
  let parts: TestServices;
  let services: Services;
  let dovecot: Dovecot;
  let closing: (() => Promise<void>)[];

  beforeEach(async () => {
    parts = await createTestServices({ mailAuthservId: 'mx.provider.example' });
    ({ services } = parts);
    closing = [];
    dovecot = await Dovecot.start();
  }, 60_000);

  afterEach(async () => {
    for (const close of closing.toReversed()) await close();
    await dovecot.stop();
    await parts.close();
  }, 60_000);

  function open(timing: Partial<ImapTiming> = {}, on = services): ImapDoor {
    const door = new ImapDoor(on, new URL(dovecot.url()), { ...QUICK, ...timing });
    closing.push(() => door.close());
    door.open();
    return door;
  }

  const idsThatCame = async () => (await mailsThatCame(services)).map(({ header_message_id: id, state }) => `${state} ${id}`);
  const mailsOf = (count: number, name = 'm') => Array.from({ length: count }, (_, index) => rawMail({ messageId: `<${name}${index}@x>` }));
  const allSeen = async (count: number) => expect(await dovecot.flags()).toEqual(Array.from({ length: count }, () => ['\\Seen']));

  it('is emptied of what lies in it, and of what comes as soon as it comes', async () => {
    await dovecot.append(mailsOf(2, 'old'));
    open();
    await vi.waitFor(async () => expect(await idsThatCame()).toEqual(['RECEIVED <old0@x>', 'RECEIVED <old1@x>']), WAIT);
    await vi.waitFor(() => allSeen(2), WAIT);
    await dovecot.append(mailsOf(1, 'new'));
    await vi.waitFor(async () => expect(await idsThatCame()).toHaveLength(3), WAIT);
    await vi.waitFor(() => allSeen(3), WAIT);
    expect((await mailsThatCame(services)).at(-1)).toMatchObject({ source: 'IMAP', client_ip: null, header_message_id: '<new0@x>' });
  });

  it('is looked at now and then where its server tells nothing', async () => {
    await dovecot.stop();
    dovecot = await Dovecot.start({ idle: false });
    open({ pollEvery: 100 });
    await dovecot.append(mailsOf(1));
    await vi.waitFor(() => allSeen(1), WAIT);
    await dovecot.append(mailsOf(1, 'n'));
    await vi.waitFor(() => allSeen(2), WAIT);
    expect(await idsThatCame()).toEqual(['RECEIVED <m0@x>', 'RECEIVED <n0@x>']);
  });

  it('gives each mail once, whenever its server is restarted', async () => {
    const count = 60;
    await dovecot.append(mailsOf(count));
    open();
    for (const reached of [5, 20]) {
      await vi.waitFor(async () => expect((await mailsThatCame(services)).length).toBeGreaterThan(reached), { ...WAIT, interval: 5 });
      await dovecot.halt();
      await dovecot.run();
    }
    await vi.waitFor(() => allSeen(count), WAIT);
    expect((await idsThatCame()).toSorted()).toEqual(Array.from({ length: count }, (_, index) => `RECEIVED <m${index}@x>`).toSorted());
  });

  it('is waited for while its server is away, and while it refuses the sign-in', async () => {
    await dovecot.halt();
    const door = open();
    await dovecot.run();
    await dovecot.append(mailsOf(1));
    await vi.waitFor(() => allSeen(1), WAIT);
    await door.close();
    const stranger = new ImapDoor(services, new URL(dovecot.url().replace('only', 'other')), QUICK);
    stranger.open();
    closing.push(() => stranger.close());
    await vi.waitFor(async () => expect((await dovecot.log()).match(/auth failed/g)?.length).toBeGreaterThan(1), WAIT);
  });

  it('keeps a mail unread that could not be kept here, and gives it again', async () => {
    await dovecot.append(mailsOf(1));
    const crowded = await DiskStorage.open(path.join(services.config.dataDir, 'files'), Number.MAX_SAFE_INTEGER);
    const door = open({}, { ...services, storage: crowded });
    await vi.waitFor(async () => expect((await dovecot.log()).match(/Login: /g)?.length).toBeGreaterThan(3), WAIT);
    expect(await dovecot.flags()).toEqual([[]]);
    await door.close();
    expect(await mailsThatCame(services)).toEqual([]);
    open();
    await vi.waitFor(() => allSeen(1), WAIT);
    expect(await idsThatCame()).toEqual(['RECEIVED <m0@x>']);
  });

  it('keeps mails of strangers unread while there is no room for them, each fetched once, gives answers to tickets, and those mails when there is room', async () => {
    const narrow = parts.configured({ unverifiedMailBytes: 8_192 });
    await receiveMail(narrow, { source: 'WEBHOOK', envelope: null, client: null, raw: Readable.from([rawMail({})]) });
    await vi.waitFor(async () => expect(await hasRoom(narrow)).toBe(false), WAIT);
    const ticket = await addressOfTicket(services);
    const answer = (id: string) => rawMail({ to: ticket, messageId: `<${id}@x>` });
    await dovecot.append([...mailsOf(2), answer('first')]);
    let fetched = 0;
    const { storage } = services;
    const counting: FileStorage = {
      receive: (bytes, max) => ((fetched += 1), storage.receive(bytes, max)),
      open: (key) => storage.open(key),
      remove: (key) => storage.remove(key),
      keysOlderThan: (...which) => storage.keysOlderThan(...which),
      removeAbandoned: (age) => storage.removeAbandoned(age),
    };
    open({ pollEvery: 50 }, { ...narrow, storage: counting });
    await vi.waitFor(async () => expect(await dovecot.flags()).toEqual([[], [], ['\\Seen']]), WAIT);
    await dovecot.append([answer('second')]);
    await vi.waitFor(async () => expect(await dovecot.flags()).toEqual([[], [], ['\\Seen'], ['\\Seen']]), WAIT);
    expect(fetched).toBe(4);
    expect((await idsThatCame()).slice(1)).toEqual(['RECEIVED <first@x>', 'RECEIVED <second@x>']);
    await services.database.sql.updateTable('inbound_mail').set({ state: 'DISCARDED' }).where('source', '=', 'WEBHOOK').execute();
    await vi.waitFor(() => allSeen(4), WAIT);
    expect((await idsThatCame()).slice(3).toSorted()).toEqual(['RECEIVED <m0@x>', 'RECEIVED <m1@x>']);
  });

  it('keeps a mail that is too large, with a flag for whoever looks into it, and gives the others', async () => {
    const line = `${'x'.repeat(76)}\r\n`;
    await dovecot.append([`${rawMail({ messageId: '<large@x>' })}${line.repeat(MAIL_BYTES_MAX / line.length)}`, ...mailsOf(1)]);
    open();
    await vi.waitFor(async () => expect(await dovecot.flags()).toEqual([['\\Flagged', '\\Seen'], ['\\Seen']]), WAIT);
    expect(await idsThatCame()).toEqual(['RECEIVED <m0@x>']);
  });

  it('is emptied by the running product where IMAP_URL says so', async () => {
    const app = await TestApp.start({ imapUrl: dovecot.url(), logLevel: 'silent' }, undefined, { resolveName: nameServers() });
    closing.push(() => app.stop());
    await dovecot.append(mailsOf(1));
    await vi.waitFor(() => allSeen(1), WAIT);
    expect(await handled(app.app.services)).toMatchObject([{ source: 'IMAP', header_message_id: '<m0@x>' }]);
  });

  it('may be read by two processes: each mail is taken once', async () => {
    await dovecot.append(mailsOf(20));
    open();
    open();
    await vi.waitFor(() => allSeen(20), WAIT);
    for (const close of closing.splice(0)) await close();
    expect((await idsThatCame()).toSorted()).toEqual(Array.from({ length: 20 }, (_, index) => `RECEIVED <m${index}@x>`).toSorted());
  });

  it('is believed about the sender when its server is the one we trust', async () => {
    const results = 'Authentication-Results: mx.provider.example; dkim=pass header.d=example.com; dmarc=pass header.from=example.com';
    await dovecot.append([rawMail({ headers: ['Return-Path: <ana@example.com>', results] }), rawMail({ headers: [results.replace('mx', 'my')] })]);
    const worker = startInboundWorker(services);
    closing.push(() => worker.stop());
    open();
    await vi.waitFor(() => allSeen(2), WAIT);
    const [believed, other] = await handled(services);
    expect(believed).toMatchObject({ envelope_from: 'ana@example.com', spf: 'NONE', dkim: 'PASS', dmarc: 'PASS' });
    expect(other).toMatchObject({ dkim: 'NONE', dmarc: 'NONE' });
  });
});
