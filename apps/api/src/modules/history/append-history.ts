import type { Transaction } from '../../platform/database/database.js';
import type { ActorRef } from './actor.js';
import type { HistoryData } from './history-entry.entity.js';

/** One event to be written. */
export interface NewHistoryEntry {
  readonly data: HistoryData;
  /** For agents only. */
  readonly internal?: boolean;
  readonly messageId?: string;
  readonly ratingId?: string;
}

/**
 * Appends entries `lastSeq - n + 1 … lastSeq`. The caller has raised the ticket's `history_seq` to `lastSeq` in the same
 * transaction, under the row's lock: this is what keeps the numbers without gaps and doubles.
 */
export async function appendHistory(
  tx: Transaction,
  ticket: { readonly id: string; readonly lastSeq: number; readonly at: Date },
  actor: ActorRef,
  entries: readonly NewHistoryEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.sql
    .insertInto('history_entry')
    .values(
      entries.map((entry, index) => ({
        ticket_id: ticket.id,
        seq: ticket.lastSeq - entries.length + 1 + index,
        at: ticket.at,
        actor_type: actor.type,
        actor_id: actor.id,
        actor_name: actor.name,
        internal: entry.internal ?? false,
        message_id: entry.messageId ?? null,
        rating_id: entry.ratingId ?? null,
        data: entry.data,
      })),
    )
    .execute();
}
