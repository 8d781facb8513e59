import type { TicketOutcome } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import type { Locale } from '../desk/locale.js';
import type { SealedCode } from './sealed-code.js';

/** The columns of a ticket that a mail to its requester needs. */
export interface MailedTicket {
  readonly id: string;
  readonly round: number;
  readonly locale: Locale;
  readonly requester_email: string;
}

/** Why a ticket is attended again: its solution was rejected, its customer wrote after it was closed, or an agent reopened it. */
export type ReopenCause = 'REJECTED' | 'CUSTOMER' | 'AGENT';

interface CodeMail {
  readonly toEmail: string;
  readonly locale: Locale;
  /** `verification_code.id`: a code that was replaced or used before its mail's turn came is not mailed. */
  readonly codeId: string;
  readonly code: SealedCode;
  readonly expiresAt: Date;
}

interface TicketMail {
  readonly ticket: MailedTicket;
}

/** A mail to be sent, with the facts its template needs and no table keeps. */
export type NewMail =
  | (CodeMail & { readonly template: 'verification-code'; readonly requestId: string })
  | (CodeMail & { readonly template: 'access-code' })
  | { readonly template: 'phone-code-issued'; readonly toEmail: string; readonly locale: Locale; readonly requestId: string }
  | (TicketMail & { readonly template: 'ticket-received' | 'ticket-started' })
  | (TicketMail & { readonly template: 'reply'; readonly messageId: string })
  /** These ask the customer: the closing clock starts when the mail server accepts them. */
  | (TicketMail & { readonly template: 'information-requested' | 'solution-proposed'; readonly messageId: string })
  /** `messageId`: the question or the solution it reminds of. */
  | (TicketMail & { readonly template: 'reminder'; readonly messageId: string })
  /** `messageId`: what the agent wrote when closing, the accepted solution or the unanswered question, if there is one. */
  | (TicketMail & { readonly template: 'ticket-closed'; readonly outcome: MailedOutcome; readonly messageId: string | null })
  /** `messageId`: the customer's reason or message; null when an agent reopened. `ticket.round` is the new round. */
  | (TicketMail & { readonly template: 'ticket-reopened'; readonly cause: ReopenCause; readonly messageId: string | null });

/** Outcomes that the customer is told about by mail. */
export type MailedOutcome = Exclude<TicketOutcome, 'MERGED' | 'SPAM'>;

/** Puts a mail into the outbox, in the caller's transaction: it is sent if, and only if, that commits. Wakes the sender then. */
export async function enqueueMail(tx: Transaction, mail: NewMail): Promise<void> {
  await tx.sql.insertInto('outbox_mail').values(outboxRow(mail)).execute();
  tx.publish({ type: 'outbox' });
}

/**
 * The row that stands for a mail. A set-based sweep writes the same columns in SQL: template, locale, to_email,
 * ticket_id, round, message_id, and in `data` the outcome (ticket-closed) or cause (ticket-reopened).
 */
function outboxRow(mail: NewMail) {
  switch (mail.template) {
    case 'verification-code':
      return { ...codeColumns(mail), data: { requestId: mail.requestId, codeId: mail.codeId } };
    case 'access-code':
      return { ...codeColumns(mail), data: { codeId: mail.codeId } };
    case 'phone-code-issued':
      return { template: mail.template, locale: mail.locale, to_email: mail.toEmail, data: { requestId: mail.requestId } };
    case 'ticket-received':
    case 'ticket-started':
      return ticketColumns(mail, null);
    case 'reply':
    case 'reminder':
      return ticketColumns(mail, mail.messageId);
    case 'information-requested':
    case 'solution-proposed':
      return { ...ticketColumns(mail, mail.messageId), starts_clock: true };
    case 'ticket-closed':
      return { ...ticketColumns(mail, mail.messageId), data: { outcome: mail.outcome } };
    case 'ticket-reopened':
      return { ...ticketColumns(mail, mail.messageId), data: { cause: mail.cause } };
  }
}

function codeColumns(mail: CodeMail & { readonly template: 'verification-code' | 'access-code' }) {
  return { template: mail.template, locale: mail.locale, to_email: mail.toEmail, sealed_code: mail.code, expires_at: mail.expiresAt };
}

function ticketColumns(mail: Extract<NewMail, TicketMail>, messageId: string | null) {
  const { ticket, template } = mail;
  return { template, locale: ticket.locale, to_email: ticket.requester_email, ticket_id: ticket.id, round: ticket.round, message_id: messageId };
}
