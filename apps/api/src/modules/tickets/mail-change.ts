import type { Transaction } from '../../platform/database/database.js';
import { enqueueMail, type MailedOutcome, type ReopenCause } from '../mail/enqueue-mail.js';
import type { MailTemplate } from '../mail/mail-template.js';
import type { TicketChange } from './change-ticket.js';
import type { TicketRow } from './lock-ticket.js';
import type { Transition } from './ticket.lifecycle.js';

const REOPEN_CAUSES: Readonly<Record<string, ReopenCause>> = { REJECT_SOLUTION: 'REJECTED', ADD_MESSAGE: 'CUSTOMER', REOPEN: 'AGENT' };

/** Puts the mail that the lifecycle names for a change into the outbox. `ticket.round` is the round after the change. */
export async function mailChange(tx: Transaction, ticket: TicketRow, change: TicketChange, template: MailTemplate, messageId: string | null): Promise<void> {
  switch (template) {
    case 'ticket-started':
      return enqueueMail(tx, { template, ticket });
    case 'reply':
    case 'information-requested':
    case 'solution-proposed':
      if (messageId === null) throw new Error(`${change.action} needs a message`);
      return enqueueMail(tx, { template, ticket, messageId });
    case 'ticket-closed':
      return enqueueMail(tx, { template, ticket, outcome: mailedOutcome(change.transition), messageId: messageId ?? ticket.solution_id });
    case 'ticket-reopened':
      return enqueueMail(tx, { template, ticket, cause: REOPEN_CAUSES[change.action] ?? 'AGENT', messageId });
    default:
      throw new Error(`${template} is not the mail of a change`);
  }
}

function mailedOutcome(transition: Transition): MailedOutcome {
  const { outcome } = transition;
  if (outcome === null || outcome === 'MERGED' || outcome === 'SPAM') throw new Error('no mail tells of this outcome');
  return outcome;
}
