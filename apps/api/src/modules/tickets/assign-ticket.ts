import { TicketPayload, type AssignTicketInput } from '@vobo/schema';
import type { Services } from '../../services.js';
import { findActiveAgent } from '../agents/find-active-agent.js';
import type { Viewer } from '../sessions/viewer.js';
import { mutateTicket } from './mutate-ticket.js';

/** Gives a ticket to an agent, or to nobody when `agentId` is absent. */
export async function assignTicket(services: Services, viewer: Viewer, input: AssignTicketInput): Promise<TicketPayload> {
  const { ticketId } = input;
  const done = await mutateTicket(services, viewer, { action: 'ASSIGN', ticketId, input: {}, faults: [] }, async (tx) => ({
    assignee: input.agentId == null ? null : await findActiveAgent(tx, input.agentId, 'agentId'),
  }));
  return new TicketPayload({ ticket: done.ticket, userErrors: done.userErrors });
}
