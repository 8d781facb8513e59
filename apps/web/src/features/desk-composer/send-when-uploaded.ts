import { createStore, useStore, type Store } from '../../lib/store';
import { isUnderway, lostFiles } from '../../lib/uploads/upload-box';
import { draftOf, uploadsOf, type MessageDraft } from './message-drafts';
import type { Mode } from './modes';
import { noteReturned, sendDraft, type Sending } from './outbox';

/** Drafts that were sent while files were on their way to them. */
const waiting = createStore<ReadonlySet<Store<MessageDraft>>>(new Set());

/** Whether a draft goes by itself when its last file has arrived. */
export function useWaiting(ticketId: string, mode: Mode): boolean {
  return useStore(waiting).has(draftOf(ticketId, mode));
}

/**
 * Sends the draft of a mode at once or, while files are on their way to it, when the last one has arrived, whatever mode or ticket is shown
 * meanwhile. When one does not arrive the draft stays, and `onLost` says why.
 */
export function sendWhenUploaded(sending: Sending, onLost: () => string): void {
  const store = draftOf(sending.ticket.id, sending.mode);
  const { moving } = uploadsOf(store);
  if (waiting.get().has(store)) return;
  if (!moving.get().some(isUnderway)) return sendDraft(sending);
  // These are known not to arrive: the agent sends without them.
  const given = lostFiles(moving.get());
  waiting.set(new Set([...waiting.get(), store]));
  const stop = moving.subscribe(() => {
    if (moving.get().some(isUnderway)) return;
    stop();
    waiting.set(new Set([...waiting.get()].filter((each) => each !== store)));
    const lost = lostFiles(moving.get()).some((key) => !given.includes(key));
    if (lost) noteReturned(sending.ticket.id, { mode: sending.mode, message: onLost(), problem: null });
    // Moved to a note meanwhile, or emptied.
    else if (store.get().text.trim() !== '') sendDraft(sending);
  });
}
