import type { UnverifiedReason } from '@vobo/schema';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { InboundMail } from './inbound-mail.js';
import type { InboundMailState } from './inbound-mail.entity.js';
import { callNext } from './mail-queue.js';

/** How a mail ends: what is done about it besides is written in the same transaction. */
export interface Settlement {
  readonly state: Exclude<InboundMailState, 'RECEIVED' | 'DISCARDED'>;
  /** Why it is unverified. */
  readonly reason?: UnverifiedReason;
  readonly ticketId?: string;
  readonly messageId?: string;
  readonly lastError?: string;
}

/** Another process has taken the mail over, or an agent ended it: whatever was done about it in this transaction must not be. */
export class MailTakenOver extends Error {}

/**
 * Ends a mail in the transaction that does what it asks for, so that both happen once or not at all. Throws MailTakenOver, which undoes
 * everything, when this process no longer holds the mail.
 */
export async function settleMail(tx: Transaction, mail: Pick<InboundMail, 'id' | 'claim' | 'queue_key'>, end: Settlement): Promise<void> {
  const { numUpdatedRows } = await tx.sql
    .updateTable('inbound_mail')
    .set({
      state: end.state,
      reason: end.reason ?? null,
      ticket_id: end.ticketId ?? null,
      message_id: end.messageId ?? null,
      last_error: end.lastError ?? null,
      processed_at: sql<Date>`now()`,
    })
    .where('id', '=', mail.id)
    .where('state', '=', 'RECEIVED')
    .where('claim', '=', mail.claim)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new MailTakenOver(`mail ${mail.id} is no longer ours`);
  await callNext(tx, mail.queue_key);
  tx.publish({ type: 'inbound-mail' });
}
