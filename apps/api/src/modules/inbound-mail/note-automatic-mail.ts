import type { AutomaticMailKind } from '@vobo/schema';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { ActorRef } from '../history/actor.js';
import { appendHistory } from '../history/append-history.js';

/** What is written down of a mail by a machine. */
export interface AutomaticMail {
  readonly kind: AutomaticMailKind;
  readonly subject: string;
}

/** Writes down, for agents, that a machine answered. Nothing else of the ticket changes, not even its place in lists (security.md 17). */
export async function noteAutomaticMail(tx: Transaction, ticketId: string, actor: ActorRef, mail: AutomaticMail): Promise<void> {
  const { history_seq: lastSeq, at } = await tx.sql
    .updateTable('ticket')
    .set((eb) => ({ history_seq: eb('history_seq', '+', 1) }))
    .where('id', '=', ticketId)
    .returning(['history_seq', sql<Date>`clock_timestamp()::timestamptz(3)`.as('at')])
    .executeTakeFirstOrThrow();
  const data = { type: 'AutomaticMailReceived', kind: mail.kind, subject: mail.subject } as const;
  await appendHistory(tx, { id: ticketId, lastSeq, at }, actor, [{ data, internal: true }]);
  tx.publish({ type: 'ticket', ticketId });
}
