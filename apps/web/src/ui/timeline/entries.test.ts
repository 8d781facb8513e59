import { expect, test } from 'vitest';
import { entriesByDay, mergeEntries, messagesIn, type Entry } from './entries';

function entry(seq: number, at = `2026-03-10T16:00:${String(seq).padStart(2, '0')}Z`): Entry {
  return {
    seq,
    cursor: `c${seq}`,
    at,
    actor: { __typename: 'SystemActor', name: 'VoBo' },
    event: { __typename: 'StatusChanged', from: 'OPEN', to: 'IN_PROGRESS', outcome: null, reason: null, autoCloseAt: null },
  };
}
const numbers = (entries: readonly Entry[]): number[] => entries.map(({ seq }) => seq);

test('what arrives live goes to the end', () => {
  expect(numbers(mergeEntries([entry(1), entry(2)], [entry(3)]))).toEqual([1, 2, 3]);
});

test('an entry that comes twice, by page and live, is there once', () => {
  expect(numbers(mergeEntries([entry(1), entry(2)], [entry(2), entry(3)]))).toEqual([1, 2, 3]);
  expect(numbers(mergeEntries([entry(1), entry(2)], [entry(2)]))).toEqual([1, 2]);
});

test('earlier pages and late arrivals are put in their place', () => {
  expect(numbers(mergeEntries([entry(4), entry(5)], [entry(1), entry(2), entry(3)]))).toEqual([1, 2, 3, 4, 5]);
  expect(numbers(mergeEntries([entry(1), entry(3)], [entry(2)]))).toEqual([1, 2, 3]);
  expect(numbers(mergeEntries([], [entry(2), entry(1)]))).toEqual([1, 2]);
});

test('entries are grouped by day in their order', () => {
  const days = entriesByDay([entry(1, '2026-03-10T12:00:00Z'), entry(2, '2026-03-10T13:00:00Z'), entry(3, '2026-03-12T12:00:00Z')]);
  expect(days.map(({ entries }) => numbers(entries))).toEqual([[1, 2], [3]]);
});

test('messages are found among the events', () => {
  expect(messagesIn([entry(1)])).toEqual([]);
});
