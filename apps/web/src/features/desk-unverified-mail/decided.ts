import { createStore, useStore } from '../../lib/store';

/** Mails that were attached or discarded here and whose answer is on its way, or that the next page may still bring. */
const decided = createStore<ReadonlySet<string>>(new Set());

/** Ids that the list leaves out. */
export function useDecided(): ReadonlySet<string> {
  return useStore(decided);
}

/** Takes a mail out of the list at once. */
export function hideMail(id: string): void {
  decided.set(new Set([...decided.get(), id]));
}

/** Puts it back: the server refused. */
export function showMailAgain(id: string): void {
  decided.set(new Set([...decided.get()].filter((each) => each !== id)));
}
