import { SEARCH_MAX, type TicketFilter } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import { parseId, type IdKind } from '../../platform/ids.js';
import { parseTicketCode } from './ticket-code.js';

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

  condition(): string {
    return this.#conditions.length > 0 ? this.#conditions.map((condition) => `(${condition})`).join(' and ') : 'true';
  }

  whereClause(): string {
    return `where ${this.condition()}`;
  }
}

/** Adds what a filter asks for. Throws BAD_USER_INPUT for ids of the wrong kind and texts that are too long. */
export function filterConditions(parts: SqlParts, filter: TicketFilter | null): void {
  if (!filter) return;
  if (filter.status) parts.where('t.status = any(?::text[])', filter.status);
  if (filter.unassigned === true) parts.where('t.assignee_id is null');
  if (filter.unassigned === false) parts.where('t.assignee_id is not null');
  if (filter.assigneeId) parts.where('t.assignee_id = ?', uuidOf('agent', filter.assigneeId));
  if (filter.processId) parts.where('t.process_id = ?', uuidOf('process', filter.processId));
  if (filter.requesterId) parts.where('t.requester_id = ?', uuidOf('customer', filter.requesterId));
  const search = filter.search?.trim() ?? '';
  if (search === '') return;
  if (search.length > SEARCH_MAX) throw new ApiError('BAD_USER_INPUT', `A search has at most ${SEARCH_MAX} characters.`);
  const code = parseTicketCode(search);
  if (code !== null) {
    parts.where('t.code = ?', code);
    return;
  }
  const pattern = `%${search.replaceAll('\0', '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  parts.where("(t.subject || ' ' || t.requester_name || ' ' || t.requester_email || ' ' || t.code) ilike ?", pattern);
}

function uuidOf(kind: IdKind, id: string): string {
  const uuid = parseId(kind, id);
  if (uuid === null) throw new ApiError('BAD_USER_INPUT', `This is no id of a ${kind}.`);
  return uuid;
}
