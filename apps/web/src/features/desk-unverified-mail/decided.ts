import { createStore, useStore } from '../../lib/store';

/** Mails that were attached or discarded here and whose answer is on its way, or that the next page may still bring. */
const decided = createStore<ReadonlySet<string>>(new Set());

/** Ids that the list leaves out. */
export function useDecided(): ReadonlySet<string> {
  return useStore(decided);
}

/** Takes mails out of the list at once. */
export function hideMails(ids: readonly string[]): void {
  decided.set(new Set([...decided.get(), ...ids]));
}

/** Puts them back: the server refused. */
export function showMailsAgain(ids: readonly string[]): void {
  decided.set(new Set([...decided.get()].filter((each) => !ids.includes(each))));
}
