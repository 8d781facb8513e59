import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '@vobo/schema';
import { ApiError } from './api-error.js';

/** The paging arguments of a connection. */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A request for one page, checked. */
export interface PageRequest {
  readonly size: number;
  /** True: the page ends where `before` begins, and rows are read in reverse. */
  readonly backward: boolean;
  readonly cursor: string | null;
}

/** Checks paging arguments: first or last, 1 to 100, 25 when neither is given. Throws BAD_USER_INPUT. */
export function readPage(args: PageArgs): PageRequest {
  const backward = args.last != null || (args.before != null && args.first == null);
  if (args.first != null && args.last != null) throw new ApiError('BAD_USER_INPUT', 'Use first or last, not both.');
  const size = (backward ? args.last : args.first) ?? PAGE_SIZE_DEFAULT;
  if (size < 1 || size > PAGE_SIZE_MAX) throw new ApiError('BAD_USER_INPUT', `A page has 1 to ${PAGE_SIZE_MAX} entries.`);
  return { size, backward, cursor: (backward ? args.before : args.after) ?? null };
}

/** Cuts rows that were read with one more than the page holds, in reading order. */
export function cutPage<T>(rows: readonly T[], page: PageRequest): { rows: T[]; hasNextPage: boolean; hasPreviousPage: boolean } {
  const more = rows.length > page.size;
  const kept = rows.slice(0, page.size);
  if (page.backward) return { rows: kept.toReversed(), hasNextPage: page.cursor !== null, hasPreviousPage: more };
  return { rows: kept, hasNextPage: more, hasPreviousPage: page.cursor !== null };
}
