import { sql } from 'kysely';
import type { Reader, Transaction } from '../../platform/database/database.js';

/** How long ended sessions stay for those who look into what happened, in days. */
const KEEP_ENDED_DAYS = 30;

/** Ends a session: no request passes with it any more, and its sockets are told to close. */
export async function endSession(tx: Transaction, sessionId: string): Promise<void> {
  await tx.sql
    .updateTable('session')
    .set({ revoked_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .execute();
  tx.publish({ type: 'session-ended', sessionId });
}

/** Deletes sessions that ended long ago. Returns how many. */
export async function purgeSessions(reader: Reader): Promise<number> {
  const ended = sql<Date>`now() - ${KEEP_ENDED_DAYS} * interval '1 day'`;
  const deleted = await reader.sql
    .deleteFrom('session')
    .where((eb) => eb.or([eb('expires_at', '<', ended), eb('revoked_at', '<', ended)]))
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}
