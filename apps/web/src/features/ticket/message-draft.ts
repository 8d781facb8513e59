import { isRecord, textOf } from '../../lib/drafts';
import { readStoredFiles, type StoredFile } from '../../lib/uploads/stored-file';

/** A message on its way. */
export interface Outgoing {
  /** The clientRequestId: the same over every repetition, so that it is written once. */
  id: string;
  body: string;
  files: readonly StoredFile[];
  /** The number of the history's newest entry when it was sent: what it became comes after. */
  after: number;
  /** The message it became; it stays here until the history shows it. */
  messageId: string | null;
}

/** A message that the history shows. */
export interface Shown {
  seq: number;
  id: string;
  body: string;
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
      const after = typeof each['after'] === 'number' ? each['after'] : Number.MAX_SAFE_INTEGER;
      return [{ id, body: textOf(each['body']), files: readStoredFiles(each['files']), after, messageId: null }];
    }),
  };
}

/** Moves what is written to what is on its way, after the history's entry with this number. */
export function sendDraft(draft: MessageDraft, id: string, after: number): MessageDraft {
  return { body: '', files: [], outgoing: [...draft.outgoing, { id, body: draft.body.trim(), files: draft.files, after, messageId: null }] };
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

/** What is on its way and not in the history yet, given the person's messages there: the live entry may come before the answer to the sending. */
export function notShown(outgoing: readonly Outgoing[], mine: readonly Shown[]): readonly Outgoing[] {
  const sent = new Set(outgoing.map(({ messageId }) => messageId));
  const unknown = mine.filter(({ id }) => !sent.has(id));
  return outgoing.filter(({ messageId, body, after }) => {
    if (messageId !== null) return !mine.some(({ id }) => id === messageId);
    const at = unknown.findIndex((message) => message.seq > after && message.body === body);
    if (at >= 0) unknown.splice(at, 1);
    return at < 0;
  });
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
