import type { MessagePartsFragment, TimelineEntryFragment } from '../../gql/graphql';
import { dayKey } from '../../lib/time';

export type Entry = TimelineEntryFragment;
export type TimelineMessage = MessagePartsFragment;

/** Entries of both lists, each seq once, in order. What came later wins: a page and the live feed may bring the same entry. */
export function mergeEntries(before: readonly Entry[], arrived: readonly Entry[]): readonly Entry[] {
  const newest = before.at(-1);
  const next = arrived[0];
  // The usual case: one new entry at the end.
  if (arrived.length === 1 && next && newest && next.seq > newest.seq) return [...before, next];
  const bySeq = new Map(before.map((entry) => [entry.seq, entry]));
  for (const entry of arrived) bySeq.set(entry.seq, entry);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Entries by day of the reader's zone, oldest first. */
export function entriesByDay(entries: readonly Entry[]): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const day = dayKey(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** The messages among the entries. */
export function messagesIn(entries: readonly Entry[]): TimelineMessage[] {
  return entries.flatMap((entry) => (entry.event.__typename === 'MessageAdded' ? [entry.event.message] : []));
}
