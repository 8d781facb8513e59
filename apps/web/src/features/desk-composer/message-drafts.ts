import { readAttempt, type Attempt } from '../../lib/attempt';
import { isRecord, readDraft, textOf, writeDraft } from '../../lib/drafts';
import { createStore, type Store } from '../../lib/store';
import { readStoredFiles, type StoredFile } from '../../lib/uploads/stored-file';
import { UploadBox } from '../../lib/uploads/upload-box';
import { MODES, type Mode } from './modes';

/** What is being written in one mode of one ticket. `attempt` is the try to send it that had no answer. */
export interface MessageDraft {
  readonly text: string;
  readonly files: readonly StoredFile[];
  readonly attempt: Attempt | null;
}

export const EMPTY_DRAFT: MessageDraft = { text: '', files: [], attempt: null };

/** A draft that was sent and has no answer yet; kept, because the page may be closed before it comes. */
export interface SentDraft extends MessageDraft {
  readonly mode: Mode;
}

/** Whether there is anything to lose. */
export function isEmptyDraft(draft: MessageDraft): boolean {
  return draft.text.trim() === '' && draft.files.length === 0;
}

/** Reads a stored draft; null for anything else. */
export function readMessageDraft(stored: unknown): MessageDraft | null {
  if (!isRecord(stored)) return null;
  return { text: textOf(stored['text']), files: readStoredFiles(stored['files']), attempt: readAttempt(stored['attempt']) };
}

function readSent(stored: unknown): SentDraft[] | null {
  if (!isRecord(stored) || !Array.isArray(stored['drafts'])) return null;
  return stored['drafts'].flatMap((each: unknown) => {
    const draft = readMessageDraft(each);
    const mode = isRecord(each) ? MODES.find((known) => known === each['mode']) : undefined;
    return draft && mode ? [{ ...draft, mode }] : [];
  });
}

/** `draft` with what came back before it: the text that was refused first, then what was written meanwhile. */
export function withReturned(draft: MessageDraft, returned: MessageDraft): MessageDraft {
  if (isEmptyDraft(draft)) return { text: returned.text, files: returned.files, attempt: returned.attempt };
  const text = [returned.text, draft.text].filter((part) => part.trim() !== '').join('\n\n');
  return { text, files: [...returned.files, ...draft.files], attempt: null };
}

const stores = new Map<string, Store<MessageDraft>>();

/** The draft of a mode of a ticket. The same store each time, so that what comes back is seen by whoever shows it. */
export function draftOf(ticketId: string, mode: Mode): Store<MessageDraft> {
  const key = `desk.${ticketId}.${mode}`;
  const known = stores.get(key);
  if (known) return known;
  const store = createStore(readDraft(key, readMessageDraft) ?? EMPTY_DRAFT);
  // Written at once: a tab may be closed at any moment.
  store.subscribe(() => writeDraft(key, isEmptyDraft(store.get()) ? null : store.get()));
  stores.set(key, store);
  return store;
}

const boxes = new Map<Store<MessageDraft>, UploadBox>();

/** The files on their way to a draft: they arrive whatever mode or ticket is shown meanwhile. */
export function uploadsOf(draft: Store<MessageDraft>): UploadBox {
  const known = boxes.get(draft);
  if (known) return known;
  const box = new UploadBox((file) => draft.set({ ...draft.get(), files: [...draft.get().files, file] }));
  boxes.set(draft, box);
  return box;
}

const sentKey = (ticketId: string): string => `desk.${ticketId}.sent`;

/** The drafts of a ticket that were sent and had no answer. */
export function sentDrafts(ticketId: string): readonly SentDraft[] {
  return readDraft(sentKey(ticketId), readSent) ?? [];
}

/** Keeps, or forgets, what was sent. */
export function keepSent(ticketId: string, drafts: readonly SentDraft[]): void {
  writeDraft(sentKey(ticketId), drafts.length > 0 ? { drafts } : null);
}
