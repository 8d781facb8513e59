import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';

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
