import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { StorageFull, TooManyBytes, type FileStorage, type ReceivedFile } from './file-storage.js';

/** Files on a disk of this machine, or on one that all processes of the installation share. */
export class DiskStorage implements FileStorage {
  private constructor(
    private readonly directory: string,
    private readonly incoming: string,
    private readonly spare: number,
  ) {}

  /** Prepares `directory`. `spare` bytes of its disk stay free for others, the database above all; 0 asks for nothing. */
  static async open(directory: string, spare = 0): Promise<DiskStorage> {
    // On the same disk as the rest, because a file moves between disks by copying, not at once.
    const incoming = path.join(directory, 'incoming');
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    return new DiskStorage(directory, incoming, spare);
  }

  async receive(bytes: Readable, max: number): Promise<ReceivedFile> {
    const file = path.join(this.incoming, randomUUID());
    try {
      await this.#demandRoom();
      const { size, sha256 } = await writeDurably(file, bytes, max);
      return new FileOnDisk(size, sha256, file, (key) => this.#place(key));
    } catch (error) {
      await rm(file, { force: true });
      throw isFull(error) ? new StorageFull('the disk is full', { cause: error }) : error;
    }
  }

  async open(key: string): Promise<Readable | null> {
    const handle = await open(this.#place(key), 'r').catch(absentAsNull);
    return handle?.createReadStream() ?? null;
  }

  async remove(key: string): Promise<void> {
    await rm(this.#place(key), { force: true });
  }

  async keysOlderThan(age: number, prefix: string, suffix: string): Promise<readonly string[]> {
    const folder = path.join(this.directory, prefix);
    const names = await readdir(folder).catch(absentAsNull);
    return olderThan(
      age,
      folder,
      (names ?? []).filter((name) => name.endsWith(suffix)),
    );
  }

  async removeAbandoned(age: number): Promise<number> {
    const abandoned = await olderThan(age, this.incoming, await readdir(this.incoming));
    for (const name of abandoned) await rm(path.join(this.incoming, name), { force: true });
    return abandoned.length;
  }

  /** Spread over 256 folders. A key is nothing but hexadecimal digits, so that it cannot lead out of the directory. */
  #place(key: string): string {
    if (!/^[\da-f]{32}(?:-[a-z]+)?$/.test(key)) throw new Error('not a storage key');
    return path.join(this.directory, key.slice(0, 2), key);
  }

  async #demandRoom(): Promise<void> {
    if (this.spare === 0) return;
    const disk = await statfs(this.directory);
    if (disk.bavail * disk.bsize < this.spare) throw new StorageFull('the disk has less room left than is to stay free');
  }
}

class FileOnDisk implements ReceivedFile {
  #waiting = true;

  constructor(
    readonly size: number,
    readonly sha256: Buffer,
    readonly file: string,
    private readonly placeOf: (key: string) => string,
  ) {}

  async keep(key: string): Promise<void> {
    const place = this.placeOf(key);
    const folder = path.dirname(place);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(this.file, place);
    this.#waiting = false;
    await syncDirectory(folder);
    if (made !== undefined) await syncDirectory(path.dirname(folder));
  }

  async discard(): Promise<void> {
    if (this.#waiting) await rm(this.file, { force: true });
    this.#waiting = false;
  }
}

async function writeDurably(file: string, bytes: Readable, max: number): Promise<{ size: number; sha256: Buffer }> {
  const handle = await open(file, 'wx', 0o600);
  try {
    const counted = await writeCounted(handle, bytes, max);
    await handle.sync();
    return counted;
  } finally {
    await handle.close();
  }
}

async function writeCounted(handle: FileHandle, bytes: Readable, max: number): Promise<{ size: number; sha256: Buffer }> {
  const hash = createHash('sha256');
  let size = 0;
  const chunks: AsyncIterable<Buffer> = bytes.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > max) throw new TooManyBytes(`more than ${max} bytes`);
    hash.update(chunk);
    await handle.writeFile(chunk);
  }
  return { size, sha256: hash.digest() };
}

/** Makes a new name in a directory survive a power cut. Windows keeps its directories itself and lets nobody open them. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Those files of a directory that were written more than `age` milliseconds ago. */
async function olderThan(age: number, directory: string, names: readonly string[]): Promise<string[]> {
  const oldest = Date.now() - age;
  const old: string[] = [];
  for (const name of names) {
    const found = await stat(path.join(directory, name)).catch(absentAsNull);
    if (found && found.mtimeMs <= oldest) old.push(name);
  }
  return old;
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

function absentAsNull(error: NodeJS.ErrnoException): null {
  if (error.code !== 'ENOENT') throw error;
  return null;
}
