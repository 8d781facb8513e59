import { readAttempt, type Attempt } from '../../lib/attempt';
import { isRecord, textOf } from '../../lib/drafts';
import { readStoredFiles, type StoredFile } from '../../lib/uploads/stored-file';

/** A request that waits for its code. */
export interface PendingRequest {
  id: string;
  reference: string;
  maskedEmail: string;
  expiresAt: string;
  resendAvailableAt: string;
}

/** Everything typed for a new ticket, kept in this browser until the ticket exists. */
export interface TicketDraft {
  subject: string;
  description: string;
  processId: string;
  email: string;
  name: string;
  files: readonly StoredFile[];
  /** The last try to send exactly this; see lib/attempt.ts. */
  attempt: Attempt | null;
  /** What the last try became. Lets the code window come back after a reload. */
  request: PendingRequest | null;
}

export const DRAFT_KEY = 'ticket';

export const EMPTY_DRAFT: TicketDraft = { subject: '', description: '', processId: '', email: '', name: '', files: [], attempt: null, request: null };

export function isEmptyDraft(draft: TicketDraft): boolean {
  return draft.files.length === 0 && [draft.subject, draft.description, draft.email, draft.name, draft.processId].every((text) => text === '');
}

/** The draft that storage held. */
export function readTicketDraft(stored: unknown): TicketDraft | null {
  if (!isRecord(stored)) return null;
  return {
    subject: textOf(stored['subject']),
    description: textOf(stored['description']),
    processId: textOf(stored['processId']),
    email: textOf(stored['email']),
    name: textOf(stored['name']),
    files: readStoredFiles(stored['files']),
    attempt: readAttempt(stored['attempt']),
    request: readRequest(stored['request']),
  };
}

function readRequest(stored: unknown): PendingRequest | null {
  if (!isRecord(stored) || textOf(stored['id']) === '') return null;
  return {
    id: textOf(stored['id']),
    reference: textOf(stored['reference']),
    maskedEmail: textOf(stored['maskedEmail']),
    expiresAt: textOf(stored['expiresAt']),
    resendAvailableAt: textOf(stored['resendAvailableAt']),
  };
}

/** What is sent for a draft, without the attempt's id. */
export function inputOf(draft: TicketDraft) {
  return {
    email: draft.email.trim(),
    name: draft.name.trim() || null,
    subject: draft.subject,
    description: draft.description,
    processId: draft.processId || null,
    attachmentIds: draft.files.map((file) => file.id),
  };
}
