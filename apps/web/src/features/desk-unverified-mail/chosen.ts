import { createStore, useStore } from '../../lib/store';

/** Mails that are chosen to be discarded together. */
const chosen = createStore<ReadonlySet<string>>(new Set());

/** The ids of what is chosen. Mails that have left the list meanwhile may be among them. */
export function useChosen(): ReadonlySet<string> {
  return useStore(chosen);
}

/** Chooses a mail, or lets it go. */
export function toggleChosen(id: string): void {
  const before = chosen.get();
  chosen.set(before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id]));
}

/** Chooses these and no others. */
export function choose(ids: readonly string[]): void {
  chosen.set(new Set(ids));
}
