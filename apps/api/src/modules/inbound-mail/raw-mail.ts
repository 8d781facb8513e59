import { publicId } from '../../platform/ids.js';
import { newStorageKey } from '../../platform/storage/file-storage.js';

/** Where `GET` downloads a mail as it came. */
export function rawMailUrl(id: string): string {
  return `/files/mail/${publicId('inboundMail', id)}.eml`;
}

/** What the keys of raw mails end with, and no other file's: those that no row knows are told from files of other rows. */
export const RAW_SUFFIX = '-mail';

/** A key for the bytes of a mail that comes in. */
export function newRawKey(): string {
  return `${newStorageKey()}${RAW_SUFFIX}`;
}
