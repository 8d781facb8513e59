import { sql } from 'kysely';
import type { Config } from '../../config.js';
import type { Transaction } from '../../platform/database/database.js';
import { SYSTEM } from '../history/actor.js';
import { appendHistory } from '../history/append-history.js';
import { defaultAssigneeOf } from '../processes/process.reads.js';
import { tellOfAssignment } from './tell-assignee.js';

/** Gives a ticket that was opened in this transaction to whom its process names, tells the history and mails them; nothing when it names nobody. */
export async function assignByProcess(
  tx: Transaction,
  config: Pick<Config, 'deskLocale'>,
  ticket: { readonly id: string; readonly processId: string; readonly openedAt: Date },
): Promise<void> {
  const assignee = await defaultAssigneeOf(tx, ticket.processId);
  if (!assignee) return;
  const { history_seq: lastSeq } = await tx.sql
    .updateTable('ticket')
    .set({ assignee_id: assignee.id, assignee_name: assignee.name, history_seq: sql<number>`history_seq + 1` })
    .where('id', '=', ticket.id)
    .returning('history_seq')
    .executeTakeFirstOrThrow();
  await appendHistory(tx, { id: ticket.id, lastSeq, at: ticket.openedAt }, SYSTEM, [{ data: { type: 'AssigneeChanged', from: null, to: assignee } }]);
  await tellOfAssignment(tx, config, ticket.id, assignee.id, SYSTEM);
}
