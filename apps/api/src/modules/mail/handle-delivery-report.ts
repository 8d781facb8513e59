import type { DeliveryReport } from '@vobo/mailer';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { SYSTEM } from '../history/actor.js';
import { appendHistory } from '../history/append-history.js';
import { publicId } from '../../platform/ids.js';
import { mailOfBounceAddress } from './bounce-address.js';

const LONGEST_DIAGNOSTIC = 500;

/** What a mail server reports about a mail of ours, and the address the report came to. */
export interface ReportedDelivery {
  readonly envelopeTo: string;
  readonly report: DeliveryReport;
}

/** `unknown`: about no mail of ours · `noted`: a delay or a success, or known already: changes nothing · `bounced`: it will never arrive. */
export type ReportEffect = { readonly effect: 'unknown' | 'noted' | 'bounced'; readonly ticketId: string | null };

/**
 * Takes down what became of a mail after a server had taken it. One that failed for good stops the closing clock, because its customer may not
 * know what is asked, and shows in the history to agents. Which mail it is, the address alone tells; the report's text is a stranger's.
 */
export async function handleDeliveryReport(
  { secrets }: Pick<Services, 'secrets'>,
  tx: Transaction,
  { envelopeTo, report }: ReportedDelivery,
): Promise<ReportEffect> {
  const id = mailOfBounceAddress(secrets, envelopeTo);
  const mail = id === null ? undefined : await tx.sql.selectFrom('outbox_mail').select(['ticket_id', 'message_id']).where('id', '=', id).executeTakeFirst();
  if (id === null || !mail) return { effect: 'unknown', ticketId: null };
  const { ticket_id: ticketId } = mail;
  // Each of our mails has one recipient. "Failed" is final whatever its class: 4.4.7 says that a server has stopped trying.
  const failed = report.recipients.find(({ action }) => action === 'failed');
  if (!failed) return { effect: 'noted', ticketId };
  const diagnostic = `${failed.status} ${failed.diagnostic}`.trim().slice(0, LONGEST_DIAGNOSTIC).toWellFormed();
  const bounced = await tx.sql
    .updateTable('outbox_mail')
    .set({ state: 'BOUNCED', ended_at: sql<Date>`now()`, last_error: diagnostic, sealed_code: null })
    .where('id', '=', id)
    .where('state', 'in', ['SENT', 'QUEUED'])
    .executeTakeFirst();
  if (bounced.numUpdatedRows === 0n) return { effect: 'noted', ticketId };
  if (ticketId !== null) await showOnTicket(tx, ticketId, mail.message_id, diagnostic);
  return { effect: 'bounced', ticketId };
}

async function showOnTicket(tx: Transaction, ticketId: string, messageId: string | null, diagnostic: string): Promise<void> {
  const ticket = await tx.sql
    .updateTable('ticket')
    .set((eb) => ({ history_seq: eb('history_seq', '+', 1), mail_failed_at: sql<Date>`now()`, auto_close_at: null, clock_started_at: null, remind_at: null }))
    .where('id', '=', ticketId)
    .returning(['history_seq', sql<Date>`clock_timestamp()::timestamptz(3)`.as('at')])
    .executeTakeFirstOrThrow();
  const data = { type: 'MailBounced', diagnostic, messageId: messageId === null ? null : publicId('message', messageId) } as const;
  await appendHistory(tx, { id: ticketId, lastSeq: ticket.history_seq, at: ticket.at }, SYSTEM, [{ data, internal: true }]);
  tx.publish({ type: 'ticket', ticketId });
}
