import { TicketPayload, type AssignTicketInput } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import { parseId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { fault, Refused } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';
import { mutateTicket } from './mutate-ticket.js';

/** Gives a ticket to an agent, or to nobody when `agentId` is absent. */
export async function assignTicket(services: Services, viewer: Viewer, input: AssignTicketInput): Promise<TicketPayload> {
  const { ticketId } = input;
  const done = await mutateTicket(services, viewer, { action: 'ASSIGN', ticketId, input: {}, faults: [] }, async (tx) => ({
    assignee: input.agentId == null ? null : await activeAgent(tx, input.agentId),
  }));
  return new TicketPayload({ ticket: done.ticket, userErrors: done.userErrors });
}

async function activeAgent(tx: Transaction, agentId: string): Promise<{ id: string; name: string }> {
  const id = parseId('agent', agentId);
  const agent =
    id === null ? undefined : await tx.sql.selectFrom('agent').select(['id', 'name']).where('id', '=', id).where('active', '=', true).executeTakeFirst();
  if (!agent) throw new Refused(fault('NOT_FOUND', ['agentId']));
  return agent;
}
