import type { AttachmentKind } from '../../gql/graphql';
import { isRecord } from '../drafts';

/** A file that the server holds and that belongs to nothing yet: what a draft keeps of it. */
export interface StoredFile {
  id: string;
  fileName: string;
  size: number;
  mediaType: string;
  /** Milliseconds since 1970. */
  storedAt: number;
  /** FILE when absent: drafts from before say nothing. */
  kind?: AttachmentKind;
}

/** The server forgets a file that nothing claims after 24 h; a little earlier a draft stops counting on it. */
const KEPT_FOR = 23 * 60 * 60 * 1000;

/** The files in a stored draft that the server still holds. */
export function readStoredFiles(stored: unknown, now = Date.now()): StoredFile[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter(isStoredFile).filter((file) => now - file.storedAt < KEPT_FOR);
}

function isStoredFile(value: unknown): value is StoredFile {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    typeof value['fileName'] === 'string' &&
    typeof value['mediaType'] === 'string' &&
    typeof value['size'] === 'number' &&
    typeof value['storedAt'] === 'number' &&
    [undefined, 'FILE', 'SCREENSHOT'].some((kind) => kind === value['kind'])
  );
}
