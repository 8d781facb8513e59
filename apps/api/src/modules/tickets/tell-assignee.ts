import type { Config } from '../../config.js';
import type { Transaction } from '../../platform/database/database.js';
import type { ActorRef } from '../history/actor.js';
import { mailAgent } from '../mail/mail-agents.js';
import type { TicketChange } from './change-ticket.js';
import type { TicketRow } from './lock-ticket.js';

/** Mails an agent that somebody else gave them a ticket. */
export function tellOfAssignment(tx: Transaction, config: Pick<Config, 'deskLocale'>, ticketId: string, agentId: string, by: ActorRef): Promise<void> {
  return mailAgent(tx, config, { template: 'agent-assigned', agentId, ticketId, messageId: null, by: by.name });
}

/** Mails whoever attends the ticket about what somebody else did: gave it to them, answered as the customer, rejected their solution. */
export async function tellAssignee(tx: Transaction, config: Config, ticket: TicketRow, change: TicketChange, messageId: string | null): Promise<void> {
  const { actor } = change;
  const about = { ticketId: ticket.id, by: actor.name };
  const assigned = change.assignee?.id ?? null;
  if (assigned !== null && assigned !== ticket.assignee_id && assigned !== actor.id) {
    await tellOfAssignment(tx, config, ticket.id, assigned, actor);
  }
  if (actor.type !== 'CUSTOMER' || messageId === null || ticket.assignee_id === null) return;
  const template = change.message?.kind === 'REJECTION' ? 'agent-solution-rejected' : 'agent-customer-answered';
  await mailAgent(tx, config, { ...about, template, agentId: ticket.assignee_id, messageId });
}
