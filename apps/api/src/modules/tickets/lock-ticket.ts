import type { Selectable } from 'kysely';
import type { Config } from '../../config.js';
import type { Tables } from '../../platform/database/entities.js';
import type { Transaction } from '../../platform/database/database.js';
import { parseId } from '../../platform/ids.js';
import { fault, Refused } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';
import type { TicketFacts, Windows } from './ticket.lifecycle.js';
import { doorTo } from './ticket.policy.js';

export type TicketRow = Selectable<Tables['ticket']>;

/**
 * Reads the ticket and keeps others from changing it until the transaction ends; rows that refer to it, links and sessions, can be
 * written meanwhile. Refuses with NOT_FOUND when it is absent or
 * foreign, with CODE_REQUIRED when the viewer has to prove the address first.
 */
export async function lockTicket(tx: Transaction, viewer: Viewer, ticketId: string, config: Pick<Config, 'lookupStepUp'>): Promise<TicketRow> {
  const id = parseId('ticket', ticketId);
  const row = id === null ? undefined : await tx.sql.selectFrom('ticket').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  const door = row ? doorTo(viewer, { id: row.id, requesterId: row.requester_id, round: row.round }, config.lookupStepUp) : 'absent';
  if (!row || door === 'absent') throw new Refused(fault('NOT_FOUND', ['ticketId']));
  if (door === 'code-required') throw new Refused(fault('CODE_REQUIRED'));
  return row;
}

/** What the lifecycle has to know of a row. */
export function factsOf(row: Pick<TicketRow, 'status' | 'outcome' | 'closed_at' | 'rating_id'>): TicketFacts {
  return { status: row.status, outcome: row.outcome, closedAt: row.closed_at?.getTime() ?? null, rated: row.rating_id !== null };
}

export function windowsOf(config: Pick<Config, 'surveyWindow' | 'reopenWindow'>): Windows {
  return { survey: config.surveyWindow, reopen: config.reopenWindow };
}
