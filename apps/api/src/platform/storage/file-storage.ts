import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';

/**
 * Where files lie: on disk by default, and an object store fits behind the same verbs. What arrives waits on this machine's
 * disk until somebody has looked at it; only `keep` gives it a place among the files that last.
 */
export interface FileStorage {
  /**
   * Receives a stream into a temporary file, counted and hashed on the way, durable when the promise resolves. Rejects with
   * TooManyBytes as soon as more than `max` bytes have come and with StorageFull when there is no room; the stream is left
   * undestroyed, so that its sender can still be answered, and nothing of it stays.
   */
  receive(bytes: Readable, max: number): Promise<ReceivedFile>;
  /** Opens a kept file for reading; null when there is none. */
  open(key: string): Promise<Readable | null>;
  /** Removes a kept file. Removing one that is not there succeeds. */
  remove(key: string): Promise<void>;
  /** Keys of kept files that were received more than `age` milliseconds ago, begin with `prefix`, two hexadecimal digits, and end with `suffix`. */
  keysOlderThan(age: number, prefix: string, suffix: string): Promise<readonly string[]>;
  /** Removes what was received more than `age` milliseconds ago and neither kept nor discarded, as after a crash. Resolves with their number. */
  removeAbandoned(age: number): Promise<number>;
}

/** A file that has arrived and waits to be kept or discarded. */
export interface ReceivedFile {
  /** Bytes. */
  readonly size: number;
  readonly sha256: Buffer;
  /** Where it can be read meanwhile. */
  readonly file: string;
  /** Gives it its place under `key`, whole or not at all, replacing what was there. Durable when the promise resolves. */
  keep(key: string): Promise<void>;
  /** Removes it. After `keep`, or a second time, it does nothing. */
  discard(): Promise<void>;
}

/** More bytes came than were allowed. */
export class TooManyBytes extends Error {}

/** There is no room for the file. */
export class StorageFull extends Error {}

/** A key for a new file: 128 random bits in hexadecimal. Never made from the file's name. */
export function newStorageKey(): string {
  return randomBytes(16).toString('hex');
}
