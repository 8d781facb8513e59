import { REASON_MAX, REASON_MIN, TicketPayload, type RejectSolutionInput } from '@vobo/schema';
import type { Services } from '../../services.js';
import { TextChecks } from '../desk/text-checks.js';
import { channelOf, type Viewer } from '../sessions/viewer.js';
import { mutateTicket } from './mutate-ticket.js';

/** The customer rejects the solution and says why. The ticket goes on in attention, one round further. */
export async function rejectSolution(services: Services, viewer: Viewer, input: RejectSolutionInput): Promise<TicketPayload> {
  const checks = new TextChecks();
  const reason = checks.text('reason', input.reason, { min: REASON_MIN, max: REASON_MAX });
  const attachmentIds = input.attachmentIds ?? [];
  const { clientRequestId, ticketId } = input;
  const done = await mutateTicket(
    services,
    viewer,
    { action: 'REJECT_SOLUTION', ticketId, clientRequestId, input: { ticketId, reason, attachmentIds }, faults: checks.faults },
    () => ({ reason, message: { kind: 'REJECTION', body: reason, channel: channelOf(viewer), attachmentIds } }),
  );
  return new TicketPayload({ ticket: done.ticket, userErrors: done.userErrors });
}
