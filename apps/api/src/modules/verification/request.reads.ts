import type { TicketRequest } from '@vobo/schema';
import { sql } from 'kysely';
import type { Config } from '../../config.js';
import type { Reader, Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { fault, Refused } from '../desk/user-errors.js';
import { parseId } from '../../platform/ids.js';
import type { Viewer } from '../sessions/viewer.js';
import { TICKET_REQUEST_COLUMNS, ticketRequestOf } from './ticket-request-view.js';

/** A request that still waits for its code. Its id is the proof that one made it, so everyone who has it may ask; null when it is gone or became a ticket. */
export async function findRequest(services: Services, viewer: Viewer, uuid: string): Promise<TicketRequest | null> {
  const row = await openRequests(services.database, services.config).select(TICKET_REQUEST_COLUMNS).where('id', '=', uuid).executeTakeFirst();
  return row ? ticketRequestOf(row, viewer, services.config) : null;
}

/** Requests that are no tickets yet and not too old. */
export function openRequests(reader: Reader, config: Pick<Config, 'requestTtl'>) {
  return reader.sql
    .selectFrom('ticket_request')
    .where('ticket_id', 'is', null)
    .where('created_at', '>', sql<Date>`now() - ${config.requestTtl} * interval '1 millisecond'`);
}

/** The request with this public id, locked until the transaction ends. Refuses with NOT_FOUND, with CODE_USED when it became a ticket. */
export async function lockRequest(tx: Transaction, config: Pick<Config, 'requestTtl'>, requestId: string) {
  const id = parseId('request', requestId);
  const row =
    id === null
      ? undefined
      : await tx.sql
          .selectFrom('ticket_request')
          .selectAll()
          .where('id', '=', id)
          .where('created_at', '>', sql<Date>`now() - ${config.requestTtl} * interval '1 millisecond'`)
          .forUpdate()
          .executeTakeFirst();
  if (!row) throw new Refused(fault('NOT_FOUND', ['requestId']));
  if (row.ticket_id !== null) throw new Refused(fault('CODE_USED', []));
  return row;
}
