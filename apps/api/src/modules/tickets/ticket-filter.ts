import { SEARCH_MAX, type TicketFilter } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import { parseId, type IdKind } from '../../platform/ids.js';
import { parseTicketCode } from './ticket-code.js';
import type { TicketTuple } from './ticket-view.js';

/** A statement put together from constant texts; every varying value becomes a parameter. */
export class SqlParts {
  readonly values: unknown[] = [];
  readonly #conditions: string[] = [];

  /** Adds a condition; each `?` in it stands for the next value. */
  where(condition: string, ...values: readonly unknown[]): void {
    let next = 0;
    this.#conditions.push(condition.replaceAll('?', () => this.value(values[next++])));
  }

  /** A parameter's place, `$1`. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  whereClause(): string {
    return this.#conditions.length > 0 ? `where ${this.#conditions.map((condition) => `(${condition})`).join(' and ')}` : '';
  }
}

/** One thing that a filter asks for, said twice: to the database, which finds tickets by it, and of a ticket that was read already. */
export interface Criterion {
  readonly condition: string;
  readonly values: readonly unknown[];
  readonly holds: (row: TicketTuple) => boolean;
}

/** What a filter asks for, all of it. Throws BAD_USER_INPUT for ids of the wrong kind and texts that are too long. */
export function criteriaOf(filter: TicketFilter | null): Criterion[] {
  if (!filter) return [];
  const { status, unassigned, assigneeId, processId, requesterId } = filter;
  return [
    ...(status ? [{ condition: 't.status = any(?::text[])', values: [status], holds: (row: TicketTuple) => status.includes(row[4]) }] : []),
    ...(unassigned === true ? [{ condition: 't.assignee_id is null', values: [], holds: (row: TicketTuple) => row[17] === null }] : []),
    ...(unassigned === false ? [{ condition: 't.assignee_id is not null', values: [], holds: (row: TicketTuple) => row[17] !== null }] : []),
    ...(assigneeId ? [isOne('t.assignee_id', 17, uuidOf('agent', assigneeId))] : []),
    ...(processId ? [isOne('t.process_id', 7, uuidOf('process', processId))] : []),
    ...(requesterId ? [isOne('t.requester_id', 14, uuidOf('customer', requesterId))] : []),
    ...searchCriteria(filter.search?.trim() ?? ''),
  ];
}

function isOne(column: string, place: 7 | 14 | 17, uuid: string): Criterion {
  return { condition: `${column} = ?`, values: [uuid], holds: (row) => row[place] === uuid };
}

/** A whole ticket code finds that ticket; anything else is looked for in what people call a ticket by. */
function searchCriteria(search: string): Criterion[] {
  if (search === '') return [];
  if (search.length > SEARCH_MAX) throw new ApiError('BAD_USER_INPUT', `A search has at most ${SEARCH_MAX} characters.`);
  const code = parseTicketCode(search);
  if (code !== null) return [{ condition: 't.code = ?', values: [code], holds: (row) => row[1] === code }];
  const text = search.replaceAll('\0', '');
  return [
    {
      // Word for word the expression of the index ticket_search.
      condition: "(t.subject || ' ' || t.requester_name || ' ' || t.requester_email || ' ' || t.code) ilike ?",
      values: [`%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`],
      holds: (row) => [row[2], row[15], row[16], row[1]].join(' ').toLowerCase().includes(text.toLowerCase()),
    },
  ];
}

function uuidOf(kind: IdKind, id: string): string {
  const uuid = parseId(kind, id);
  if (uuid === null) throw new ApiError('BAD_USER_INPUT', `This is no id of a ${kind}.`);
  return uuid;
}
