import { REASON_MAX, REASON_MIN, TicketPayload, type ReopenTicketInput } from '@vobo/schema';
import type { Services } from '../../services.js';
import { TextChecks } from '../desk/text-checks.js';
import type { Viewer } from '../sessions/viewer.js';
import { mutateTicket } from './mutate-ticket.js';

/** An agent reopens a closed ticket. It goes on in attention, one round further; the customer reads the reason in the history. */
export async function reopenTicket(services: Services, viewer: Viewer, input: ReopenTicketInput): Promise<TicketPayload> {
  const checks = new TextChecks();
  const reason = checks.text('reason', input.reason, { min: REASON_MIN, max: REASON_MAX });
  const { ticketId } = input;
  const done = await mutateTicket(services, viewer, { action: 'REOPEN', ticketId, input: {}, faults: checks.faults }, () => ({ reason }));
  return new TicketPayload({ ticket: done.ticket, userErrors: done.userErrors });
}
