/** What was before, what is, and what was undone. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** Names what the newest change belongs to: the next of the same group is undone with it. */
  readonly group: string | null;
}

/** Far more than anyone undoes; states share what they have in common. */
const LONGEST = 200;

export function beginHistory<State>(present: State): History<State> {
  return { past: [], present, future: [], group: null };
}

/** The history with `next` as its newest state. Changes in a row with the same `group` (a mark nudged by keys) are one. */
export function record<State>(history: History<State>, next: State, group: string | null = null): History<State> {
  if (group !== null && group === history.group) return { ...history, present: next, future: [] };
  return { past: [...history.past, history.present].slice(-LONGEST), present: next, future: [], group };
}

/** One step back; the same history when there is none. */
export function undo<State>({ past, present, future, group }: History<State>): History<State> {
  const before = past.at(-1);
  return before === undefined ? { past, present, future, group } : { past: past.slice(0, -1), present: before, future: [present, ...future], group: null };
}

/** One step forward again; the same history when there is none. */
export function redo<State>({ past, present, future, group }: History<State>): History<State> {
  const [next, ...rest] = future;
  return next === undefined ? { past, present, future, group } : { past: [...past, present], present: next, future: rest, group: null };
}
