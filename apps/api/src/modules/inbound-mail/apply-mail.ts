import type { ParsedMail } from '@vobo/mailer';
import type { UnverifiedReason } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { Refused } from '../desk/user-errors.js';
import { handleDeliveryReport } from '../mail/handle-delivery-report.js';
import { answerTicket } from './answer-ticket.js';
import type { Authentication } from './authentication.js';
import type { InboundMail } from './inbound-mail.js';
import { leaveToAgents } from './leave-to-agents.js';
import { openByMail } from './open-by-mail.js';
import { routeMail, type MailRoute } from './route-mail.js';
import { settleMail } from './settle-mail.js';

/**
 * Does what a mail asks for, in one transaction with `settleMail`: whatever ends the process, it happens once. What throws is tried
 * again, three times in all.
 */
export async function applyMail(services: Services, mail: InboundMail, parsed: ParsedMail, authentication: Authentication): Promise<void> {
  const { database } = services;
  const toAgents = (reason: UnverifiedReason) => database.transaction((tx) => leaveToAgents(tx, mail, parsed, reason));
  const route = await routeMail(services, mail, parsed, authentication);
  try {
    switch (route.to) {
      case 'ticket':
        return await answerTicket(services, mail, parsed, route);
      case 'desk':
        return await openByMail(services, mail, parsed, route);
      case 'outbox':
        return await database.transaction((tx) => takeReport(tx, services, mail, route));
      case 'nobody':
        return await database.transaction((tx) => settleMail(tx, mail, { state: 'RECORDED' }));
      case 'agents':
        return await toAgents(route.reason);
    }
  } catch (error) {
    // Everything that was begun is undone; nothing of the mail is lost.
    if (error instanceof Refused && error.faults.some(({ code }) => code === 'RATE_LIMITED')) return toAgents('TOO_MANY');
    throw error;
  }
}

/** What became of a mail of ours. A report about none of them, or that tells nothing new, is kept and nothing else. */
async function takeReport(tx: Transaction, services: Services, mail: InboundMail, { report, addresses }: Extract<MailRoute, { to: 'outbox' }>): Promise<void> {
  const [envelopeTo] = addresses;
  const { effect, ticketId } = envelopeTo === undefined ? NO_EFFECT : await handleDeliveryReport(services, tx, { envelopeTo, report });
  await settleMail(tx, mail, { state: effect === 'bounced' ? 'APPLIED' : 'RECORDED', ...(ticketId === null ? {} : { ticketId }) });
}

const NO_EFFECT = { effect: 'unknown', ticketId: null } as const;
