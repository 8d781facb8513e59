import { isRecord, textOf } from '../../lib/drafts';
import { readStoredFiles, type StoredFile } from '../../lib/uploads/stored-file';

/** A message on its way. */
export interface Outgoing {
  /** The clientRequestId: the same over every repetition, so that it is written once. */
  id: string;
  body: string;
  files: readonly StoredFile[];
  /** The message it became; it stays here until the history shows it. */
  messageId: string | null;
}

/** What is being written in a ticket and what is on its way, kept in this browser. */
export interface MessageDraft {
  body: string;
  files: readonly StoredFile[];
  outgoing: readonly Outgoing[];
}

export const EMPTY_MESSAGE: MessageDraft = { body: '', files: [], outgoing: [] };

export function isEmptyMessage(draft: MessageDraft): boolean {
  return draft.body === '' && draft.files.length === 0 && draft.outgoing.length === 0;
}

/** The draft that storage held. */
export function readMessageDraft(stored: unknown): MessageDraft | null {
  if (!isRecord(stored)) return null;
  const outgoing = Array.isArray(stored['outgoing']) ? stored['outgoing'] : [];
  return {
    body: textOf(stored['body']),
    files: readStoredFiles(stored['files']),
    outgoing: outgoing.filter(isRecord).flatMap((each) => {
      const id = textOf(each['id']);
      // What was answered before the reload is in the history by now.
      if (id === '' || typeof each['messageId'] === 'string') return [];
      return [{ id, body: textOf(each['body']), files: readStoredFiles(each['files']), messageId: null }];
    }),
  };
}

/** Moves what is written to what is on its way. */
export function sendDraft(draft: MessageDraft, id: string): MessageDraft {
  return { body: '', files: [], outgoing: [...draft.outgoing, { id, body: draft.body.trim(), files: draft.files, messageId: null }] };
}

/** Marks a message as accepted by the server. */
export function markSent(draft: MessageDraft, id: string, messageId: string): MessageDraft {
  return { ...draft, outgoing: draft.outgoing.map((each) => (each.id === id ? { ...each, messageId } : each)) };
}

/** Takes away what the history shows by now. */
export function dropShown(draft: MessageDraft, shown: ReadonlySet<string>): MessageDraft {
  const outgoing = draft.outgoing.filter((each) => each.messageId === null || !shown.has(each.messageId));
  return outgoing.length === draft.outgoing.length ? draft : { ...draft, outgoing };
}

/** Puts a refused message back to be mended, before whatever was written meanwhile. */
export function takeBack(draft: MessageDraft, id: string): MessageDraft {
  const refused = draft.outgoing.find((each) => each.id === id);
  if (!refused) return draft;
  return {
    body: draft.body === '' ? refused.body : `${refused.body}\n\n${draft.body}`,
    files: [...refused.files, ...draft.files],
    outgoing: draft.outgoing.filter((each) => each.id !== id),
  };
}
