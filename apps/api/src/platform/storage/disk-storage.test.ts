import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiskStorage } from './disk-storage.js';
import { newStorageKey, StorageFull, TooManyBytes } from './file-storage.js';

let directory: string;
let storage: DiskStorage;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'vobo-storage-'));
  storage = await DiskStorage.open(directory);
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

const waiting = (): Promise<string[]> => readdir(path.join(directory, 'incoming'));

describe('DiskStorage', () => {
  it('counts and hashes what it receives, and gives it back under its key', async () => {
    const bytes = Buffer.from('hola, mundo');
    const key = newStorageKey();
    const received = await storage.receive(Readable.from([bytes.subarray(0, 4), bytes.subarray(4)]), 100);
    expect(received.size).toBe(bytes.length);
    expect(received.sha256.equals(createHash('sha256').update(bytes).digest())).toBe(true);
    expect(await readFile(received.file)).toEqual(bytes);
    await received.keep(key);
    await received.discard();
    const kept = await storage.open(key);
    expect(kept && (await buffer(kept))).toEqual(bytes);
    expect(await waiting()).toEqual([]);
  });

  it('has nothing under a key until the file is kept, and nothing after it is removed', async () => {
    const key = newStorageKey();
    const received = await storage.receive(Readable.from([Buffer.from('x')]), 1);
    expect(await storage.open(key)).toBeNull();
    await received.keep(key);
    await storage.remove(key);
    await storage.remove(key);
    expect(await storage.open(key)).toBeNull();
  });

  it('stops at the limit without ending the stream, and leaves nothing behind', async () => {
    const endless = Readable.from(
      (function* chunks() {
        for (;;) yield Buffer.alloc(1_000);
      })(),
    );
    await expect(storage.receive(endless, 5_000)).rejects.toThrow(TooManyBytes);
    expect(endless.destroyed).toBe(false);
    expect(await waiting()).toEqual([]);
    endless.destroy();
  });

  it('leaves nothing behind when the sender goes away', async () => {
    const broken = Readable.from(
      (function* chunks() {
        yield Buffer.alloc(10);
        throw new Error('gone');
      })(),
    );
    await expect(storage.receive(broken, 100)).rejects.toThrow('gone');
    expect(await waiting()).toEqual([]);
  });

  it('discards what is not wanted', async () => {
    const received = await storage.receive(Readable.from([Buffer.from('x')]), 1);
    expect(await waiting()).toHaveLength(1);
    await received.discard();
    await received.discard();
    expect(await waiting()).toEqual([]);
  });

  it('leaves room to others', async () => {
    const crowded = await DiskStorage.open(directory, Number.MAX_SAFE_INTEGER);
    await expect(crowded.receive(Readable.from([Buffer.from('x')]), 1)).rejects.toThrow(StorageFull);
  });

  it.each(['../secret-key', 'ab/../../x', '', 'ABCDEF00112233445566778899aabbcc', `${'a'.repeat(32)}/../x`])(
    'takes no key that could be a path: %j',
    async (key) => {
      await expect(storage.open(key)).rejects.toThrow('not a storage key');
      await expect(storage.remove(key)).rejects.toThrow('not a storage key');
    },
  );

  it('keeps files from other accounts of the machine', async () => {
    const key = newStorageKey();
    await (await storage.receive(Readable.from([Buffer.from('x')]), 1)).keep(key);
    const { mode } = await stat(path.join(directory, key.slice(0, 2), key));
    expect(mode & 0o077).toBe(0);
  });

  it('removes what a crash left waiting, once it is old', async () => {
    const [old, fresh] = [path.join(directory, 'incoming', 'old'), path.join(directory, 'incoming', 'fresh')];
    await writeFile(old, 'x');
    await writeFile(fresh, 'x');
    const yesterday = new Date(Date.now() - 90_000_000);
    await utimes(old, yesterday, yesterday);
    expect(await storage.removeAbandoned(86_400_000)).toBe(1);
    expect(await waiting()).toEqual(['fresh']);
  });

  it('names what it has kept for so long, by how the keys begin and end', async () => {
    const keep = async (key: string, age: number): Promise<string> => {
      await (await storage.receive(Readable.from([Buffer.from('x')]), 1)).keep(key);
      const at = new Date(Date.now() - age);
      await utimes(path.join(directory, key.slice(0, 2), key), at, at);
      return key;
    };
    const [first, second] = [`ab${'0'.repeat(30)}-mail`, `ab${'1'.repeat(30)}-mail`];
    const others = [`ab${'2'.repeat(30)}`, `ab${'3'.repeat(30)}-preview`, `cd${'0'.repeat(30)}-mail`];
    for (const key of [first, second, ...others]) await keep(key, 2_000);
    await keep(`ab${'4'.repeat(30)}-mail`, 0);
    expect((await storage.keysOlderThan(1_000, 'ab', '-mail')).toSorted()).toEqual([first, second]);
    expect(await storage.keysOlderThan(1_000, 'ee', '-mail')).toEqual([]);
  });
});
