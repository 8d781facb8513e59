import { readAttempt, type Attempt } from '../../lib/attempt';
import { isRecord, textOf } from '../../lib/drafts';
import { readStoredFiles, type StoredFile } from '../../lib/uploads/stored-file';

/** The reason being written, kept in this browser until it is sent. */
export interface RejectionDraft {
  reason: string;
  files: readonly StoredFile[];
  attempt: Attempt | null;
}

export const EMPTY_REJECTION: RejectionDraft = { reason: '', files: [], attempt: null };

export function isEmptyRejection(draft: RejectionDraft): boolean {
  return draft.reason === '' && draft.files.length === 0;
}

/** The draft that storage held. */
export function readRejection(stored: unknown): RejectionDraft | null {
  return isRecord(stored) ? { reason: textOf(stored['reason']), files: readStoredFiles(stored['files']), attempt: readAttempt(stored['attempt']) } : null;
}
