import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiskStorage } from '../../platform/storage/disk-storage.js';
import { hashOfBody } from './is-repeated.js';
import { newRawKey } from './raw-mail.js';

let directory: string;
let storage: DiskStorage;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'vobo-body-'));
  storage = await DiskStorage.open(directory);
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function keep(mail: string | Buffer): Promise<string> {
  const key = newRawKey();
  const bytes = Buffer.from(mail);
  const received = await storage.receive(Readable.from([bytes]), bytes.length);
  await received.keep(key);
  return key;
}

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();

describe('hashOfBody', () => {
  it('is the same whatever servers put into the header and however they end lines', async () => {
    const body = `¿Cuándo llega?\n\n${'áé\n'.repeat(60_000)}`;
    const windows = body.replaceAll('\n', '\r\n');
    for (const mail of [`Subject: a\n\n${body}`, `Received: b\r\nSubject: a\r\n\r\n${windows}`, `X: ${'c'.repeat(200_000)}\r\n\r\n${windows}`]) {
      expect(await hashOfBody({ storage }, await keep(mail))).toEqual(sha256(body));
    }
  });

  it('is another one when a byte of the body is', async () => {
    const [one, other] = await Promise.all(['Subject: a\n\nHola\xe9', 'Subject: a\n\nHola\xe8'].map((mail) => keep(Buffer.from(mail, 'latin1'))));
    expect(await hashOfBody({ storage }, one ?? null)).not.toEqual(await hashOfBody({ storage }, other ?? null));
  });

  it('is null where the bytes are gone', async () => {
    expect(await hashOfBody({ storage }, newRawKey())).toBeNull();
    expect(await hashOfBody({ storage }, null)).toBeNull();
  });

  it('costs a large mail little more than hashing it', async () => {
    const mail = Buffer.from(`Subject: a\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(130_000)}`);
    const key = await keep(mail);
    const plain = await cpuOf(() => sha256(mail));
    const body = await cpuOf(() => hashOfBody({ storage }, key));
    // Three times is usual; it was fifty.
    expect(body / plain).toBeLessThan(15);
  });
});

/** How long this thread's processor is busy with it ten times, in microseconds; that clock moves by some thousand of them at once. */
async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  for (let time = 0; time < 10; time += 1) await work();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
