import { TicketPayload, type StartTicketInput } from '@vobo/schema';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { mutateTicket } from './mutate-ticket.js';

/** An agent begins to attend a new ticket, and takes it when nobody has it. */
export async function startTicket(services: Services, viewer: Viewer, { ticketId }: StartTicketInput): Promise<TicketPayload> {
  const done = await mutateTicket(services, viewer, { action: 'START', ticketId, input: {}, faults: [] }, (_tx, ticket) =>
    viewer.kind === 'agent' && ticket.assignee_id === null ? { assignee: { id: viewer.agentId, name: viewer.name } } : {},
  );
  return new TicketPayload({ ticket: done.ticket, userErrors: done.userErrors });
}
