import type { ParsedMail } from '@vobo/mailer';
import type { UnverifiedReason } from '@vobo/schema';
import type { Services } from '../../services.js';
import { Refused } from '../desk/user-errors.js';
import { answerTicket } from './answer-ticket.js';
import type { Authentication } from './authentication.js';
import type { InboundMail } from './inbound-mail.js';
import { leaveToAgents } from './leave-to-agents.js';
import { openByMail } from './open-by-mail.js';
import { routeMail } from './route-mail.js';
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
