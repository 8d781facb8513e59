import { describe, expect, it } from 'vitest';
import type { TicketOrder } from '../../gql/graphql';
import { emptyList, neighbour, pageAdded, released, ticketChanged, topRenewed, type Hold, type ListState, type PlaceFacts } from './list-state';

const NOBODY: Hold = { pointer: null, selected: null };

/** A ticket last changed at minute `minute`. */
function ticket(id: string, minute: number, more: Partial<PlaceFacts> = {}): PlaceFacts {
  const at = new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString();
  return { id, status: 'OPEN', createdAt: at, updatedAt: at, firstResponseDueAt: null, firstRespondedAt: null, ...more };
}

function listOf(tickets: readonly PlaceFacts[], { order = 'UPDATED_DESC', more = false }: { order?: TicketOrder; more?: boolean } = {}): ListState {
  return pageAdded(emptyList(order), { nodes: tickets, endCursor: more ? 'end' : null, hasNextPage: more });
}

const ids = (list: ListState): string => list.rows.map(({ id, gone }) => (gone ? `(${id})` : id)).join(' ');

const abcd = [ticket('a', 40), ticket('b', 30), ticket('c', 20), ticket('d', 10)];

describe('live changes', () => {
  it('brings a ticket that changed to the top, and a new one too', () => {
    const list = ticketChanged(listOf(abcd), ticket('c', 50), true, NOBODY);
    expect(ids(list)).toBe('c a b d');
    expect(ids(ticketChanged(list, ticket('e', 55), true, NOBODY))).toBe('e c a b d');
  });

  it('takes out what no longer belongs to the list', () => {
    expect(ids(ticketChanged(listOf(abcd), ticket('b', 50), false, NOBODY))).toBe('a c d');
  });

  it('stays the very same list when nothing moves, so that nothing is drawn again', () => {
    const list = listOf(abcd);
    expect(ticketChanged(list, ticket('b', 30), true, NOBODY)).toBe(list);
    expect(ticketChanged(list, ticket('x', 50), false, NOBODY)).toBe(list);
  });

  it('leaves to later pages what lies behind the last loaded row', () => {
    const byAge = listOf(abcd, { order: 'CREATED_DESC', more: true });
    expect(ids(ticketChanged(byAge, ticket('old', 5), true, NOBODY))).toBe('a b c d');
    expect(ids(ticketChanged(listOf(abcd, { order: 'CREATED_DESC' }), ticket('old', 5), true, NOBODY))).toBe('a b c d old');
  });

  it('drops a ticket from the order of first answers once it is answered', () => {
    const due = (id: string, minute: number, answered = false): PlaceFacts =>
      ticket(id, 0, {
        firstResponseDueAt: new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString(),
        firstRespondedAt: answered ? '2026-03-01T10:00:00.000Z' : null,
      });
    const list = listOf([due('late', 1), due('soon', 2), due('later', 3)], { order: 'FIRST_RESPONSE_DUE_ASC' });
    expect(ids(list)).toBe('late soon later');
    expect(ids(ticketChanged(list, due('soon', 2, true), true, NOBODY))).toBe('late later');
    // Closed and reopened without one, it is attended: nobody waits for a first answer any more.
    expect(ids(ticketChanged(list, { ...due('late', 1), status: 'IN_PROGRESS' }, true, NOBODY))).toBe('soon later');
  });
});

describe('the row under the pointer', () => {
  const hold: Hold = { pointer: 'c', selected: null };

  it('keeps its place when its own ticket changes, and takes the new one when the pointer leaves', () => {
    const list = ticketChanged(listOf(abcd), ticket('c', 50), true, hold);
    expect(ids(list)).toBe('a b c d');
    expect(ids(released(list, NOBODY))).toBe('c a b d');
  });

  it('stays, marked, when its ticket leaves the list, and goes when the pointer leaves', () => {
    const list = ticketChanged(listOf(abcd), ticket('c', 50), false, hold);
    expect(ids(list)).toBe('a b (c) d');
    expect(ids(released(list, NOBODY))).toBe('a b d');
  });

  it('is not pulled up by a row that leaves above it', () => {
    const list = ticketChanged(listOf(abcd), ticket('a', 50), false, hold);
    expect(ids(list)).toBe('(a) b c d');
    expect(ids(released(list, NOBODY))).toBe('b c d');
  });

  it('does not keep what leaves below it', () => {
    expect(ids(ticketChanged(listOf(abcd), ticket('d', 50), false, hold))).toBe('a b c');
  });

  it('lets a ticket that left come back to where it was', () => {
    const left = ticketChanged(listOf(abcd), ticket('c', 50), false, hold);
    expect(ids(ticketChanged(left, ticket('c', 51), true, hold))).toBe('a b c d');
  });
});

describe('the open row', () => {
  it('keeps its place among its neighbours while it is open, then goes home', () => {
    const hold: Hold = { pointer: null, selected: 'd' };
    const list = ticketChanged(ticketChanged(listOf(abcd), ticket('d', 50), true, hold), ticket('e', 60), true, hold);
    expect(ids(list)).toBe('e a b c d');
    expect(ids(released(list, { pointer: null, selected: 'a' }))).toBe('e d a b c');
  });

  it('stays when it leaves the list until another is opened', () => {
    const list = ticketChanged(listOf(abcd), ticket('b', 50), false, { pointer: null, selected: 'b' });
    expect(ids(list)).toBe('a (b) c d');
    expect(neighbour(list, 'b', 1)).toBe('c');
    expect(ids(released(list, { pointer: null, selected: 'c' }))).toBe('a c d');
  });
});

describe('pages', () => {
  it('adds a page at the end, each ticket once', () => {
    const list = pageAdded(listOf(abcd, { more: true }), { nodes: [ticket('d', 10), ticket('e', 5)], endCursor: null, hasNextPage: false });
    expect(ids(list)).toBe('a b c d e');
    expect(list.complete).toBe(true);
  });

  it('catches up from the first page: what is missing there is gone, what lies behind stays', () => {
    const two = pageAdded(listOf(abcd, { more: true }), { nodes: [ticket('e', 5), ticket('f', 4)], endCursor: 'end2', hasNextPage: true });
    const renewed = topRenewed(two, { nodes: [ticket('n', 50), ticket('a', 40), ticket('c', 20)], endCursor: 'end', hasNextPage: true }, NOBODY);
    expect(ids(renewed)).toBe('n a c d e f');
    expect(renewed.endCursor).toBe('end2');
  });

  it('takes the whole list from a first page that is all there is', () => {
    const renewed = topRenewed(
      listOf(abcd, { more: true }),
      { nodes: [ticket('c', 20)], endCursor: null, hasNextPage: false },
      { pointer: null, selected: 'b' },
    );
    expect(ids(renewed)).toBe('(b) c');
    expect(renewed.complete).toBe(true);
  });
});

describe('moving by keys', () => {
  it('stops at both ends and begins at the top', () => {
    const list = listOf(abcd);
    expect([neighbour(list, null, 1), neighbour(list, 'a', -1), neighbour(list, 'a', 1), neighbour(list, 'd', 1)]).toEqual(['a', 'a', 'b', 'd']);
  });
});
