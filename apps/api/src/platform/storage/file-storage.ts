import type { Readable } from 'node:stream';

/** Where files lie. Disk by default; an object store fits behind the same three verbs. */
export interface FileStorage {
  /** Stores a stream under `key`, whole or not at all. Resolves with its size in bytes and SHA-256 once it is durable. */
  put(key: string, bytes: Readable): Promise<{ size: number; sha256: Buffer }>;
  /** Opens a stored file for reading; null when there is none. */
  get(key: string): Promise<Readable | null>;
  /** Removes a file. Removing one that is not there succeeds. */
  remove(key: string): Promise<void>;
}
