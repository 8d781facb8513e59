import { expect, it } from 'vitest';
import { following, placeAmong, placedAt } from './reorder';

const list = ['a', 'b', 'c'].map((id) => ({ id }));
const order = (items: readonly { id: string }[]): string => items.map(({ id }) => id).join('');

it('moves an item up, down and no further than the ends', () => {
  expect(order(placedAt(list, 'c', 0))).toBe('cab');
  expect(order(placedAt(list, 'a', 1))).toBe('bac');
  expect(order(placedAt(list, 'a', 9))).toBe('bca');
  expect(order(placedAt(list, 'a', -1))).toBe('abc');
});

it('knows what an item stands before', () => {
  expect([following(list, 'a'), following(list, 'c')]).toEqual(['b', null]);
});

it('finds the place of what is dragged by the middles of the others', () => {
  expect([5, 15, 25, 99].map((height) => placeAmong([10, 20, 30], height))).toEqual([0, 1, 2, 3]);
});
