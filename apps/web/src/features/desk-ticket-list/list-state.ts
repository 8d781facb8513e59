import type { TicketOrder, TicketStatus } from '../../gql/graphql';

/** What decides a ticket's place in a list. */
export interface PlaceFacts {
  readonly id: string;
  readonly status: TicketStatus;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly firstResponseDueAt: string | null;
  readonly firstRespondedAt: string | null;
}

export interface ListedRow {
  readonly id: string;
  /** Its place by the facts: lists go from the smallest to the largest. */
  readonly place: number;
  /** The place it is shown at: that of the facts, unless the row is held. */
  readonly shownAt: number;
  /** It left the list and is shown only because the agent is on it. */
  readonly gone: boolean;
}

export interface ListState {
  readonly order: TicketOrder;
  /** As shown, from the top. */
  readonly rows: readonly ListedRow[];
  /** Where the next page begins; null when there is none. */
  readonly endCursor: string | null;
  /** Nothing comes after the last row. */
  readonly complete: boolean;
}

/** The rows that must not move by themselves: the one under the pointer and the one that is open. */
export interface Hold {
  readonly pointer: string | null;
  readonly selected: string | null;
}

export interface ListPage {
  readonly nodes: readonly PlaceFacts[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** A list before its first page. */
export function emptyList(order: TicketOrder): ListState {
  return { order, rows: [], endCursor: null, complete: false };
}

/** The list with a page added at its end. */
export function pageAdded(list: ListState, page: ListPage): ListState {
  const known = new Set(list.rows.map(({ id }) => id));
  const added = page.nodes.filter(({ id }) => !known.has(id)).map((facts) => rowOf(facts, list.order));
  return { ...list, rows: sorted([...list.rows, ...added]), endCursor: page.endCursor, complete: !page.hasNextPage };
}

/**
 * The list after its first page was asked for again: what the page does not have any more is gone, what lies behind the page
 * stays as it was.
 */
export function topRenewed(list: ListState, page: ListPage, hold: Hold): ListState {
  const pageRows = new Map(page.nodes.map((facts) => [facts.id, rowOf(facts, list.order)]));
  const last = page.nodes.at(-1);
  const reach = last && page.hasNextPage ? placeOf(last, list.order) : Infinity;
  const behind = list.rows.filter((row) => !pageRows.has(row.id) && row.place > reach);
  const left = list.rows.filter((row) => !pageRows.has(row.id) && row.place <= reach);
  const kept = left.filter((row) => isHeld(list, row.id, hold)).map((row) => ({ ...row, gone: true }));
  const renewed = [...pageRows.values()].map((row) => held(row, list.rows, hold));
  const more = behind.length > 0;
  return {
    ...list,
    rows: sorted([...renewed, ...behind, ...kept]),
    endCursor: more ? list.endCursor : page.endCursor,
    complete: more ? list.complete : !page.hasNextPage,
  };
}

/** The list after one ticket changed. A held row keeps its place, and is kept even when it leaves. */
export function ticketChanged(list: ListState, facts: PlaceFacts, inList: boolean, hold: Hold): ListState {
  const before = list.rows.find(({ id }) => id === facts.id);
  if (!inList || !belongs(facts, list.order)) {
    if (!before) return list;
    if (!isHeld(list, facts.id, hold)) return { ...list, rows: list.rows.filter((row) => row !== before) };
    return { ...list, rows: list.rows.map((row) => (row === before ? { ...row, gone: true } : row)) };
  }
  const row = held(rowOf(facts, list.order), list.rows, hold);
  if (!before && isBehindTheEnd(list, row)) return list;
  if (before && !before.gone && before.place === row.place && before.shownAt === row.shownAt) return list;
  return { ...list, rows: sorted([...list.rows.filter((each) => each !== before), row]) };
}

/** The list after the agent moved on: rows that are no longer held go where they belong. */
export function released(list: ListState, hold: Hold): ListState {
  const rows = list.rows.filter((row) => !row.gone || isHeld(list, row.id, hold)).map((row) => (holds(hold, row.id) ? row : atHome(row)));
  const unchanged = rows.length === list.rows.length && rows.every((row, index) => row === list.rows[index]);
  return unchanged ? list : { ...list, rows: sorted(rows) };
}

/** The row next to `id` in the direction of `step`; the first one when `id` is not in the list. */
export function neighbour(list: ListState, id: string | null, step: 1 | -1): string | null {
  const index = list.rows.findIndex((row) => row.id === id);
  if (index < 0) return list.rows[0]?.id ?? null;
  return list.rows[Math.max(0, Math.min(list.rows.length - 1, index + step))]?.id ?? null;
}

function rowOf(facts: PlaceFacts, order: TicketOrder): ListedRow {
  const place = placeOf(facts, order);
  return { id: facts.id, place, shownAt: place, gone: false };
}

function placeOf(facts: PlaceFacts, order: TicketOrder): number {
  if (order === 'UPDATED_DESC') return -Date.parse(facts.updatedAt);
  if (order === 'CREATED_DESC') return -Date.parse(facts.createdAt);
  return facts.firstResponseDueAt === null ? Infinity : Date.parse(facts.firstResponseDueAt);
}

/** Ordered by the first answer's deadline, a list holds only what still waits for that answer. */
function belongs(facts: PlaceFacts, order: TicketOrder): boolean {
  return order !== 'FIRST_RESPONSE_DUE_ASC' || (facts.status === 'OPEN' && facts.firstRespondedAt === null && facts.firstResponseDueAt !== null);
}

/** Pages that were not loaded will bring it. */
function isBehindTheEnd(list: ListState, row: ListedRow): boolean {
  const last = list.rows.findLast(({ gone }) => !gone);
  return !list.complete && last !== undefined && row.place > last.place;
}

function holds(hold: Hold, id: string): boolean {
  return id === hold.pointer || id === hold.selected;
}

/** Rows above the pointer are kept too: without them the row under it would jump up. */
function isHeld(list: ListState, id: string, hold: Hold): boolean {
  if (holds(hold, id)) return true;
  if (hold.pointer === null) return false;
  const pointer = list.rows.findIndex((row) => row.id === hold.pointer);
  return pointer >= 0 && list.rows.findIndex((row) => row.id === id) < pointer;
}

function held(row: ListedRow, before: readonly ListedRow[], hold: Hold): ListedRow {
  const old = holds(hold, row.id) ? before.find(({ id }) => id === row.id) : undefined;
  return old ? { ...row, shownAt: old.shownAt } : row;
}

function atHome(row: ListedRow): ListedRow {
  return row.shownAt === row.place ? row : { ...row, shownAt: row.place };
}

function sorted(rows: readonly ListedRow[]): ListedRow[] {
  return [...rows].sort((a, b) => a.shownAt - b.shownAt || (a.id < b.id ? 1 : -1));
}
