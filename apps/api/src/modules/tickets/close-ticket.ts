import { BODY_MAX, TicketPayload, type CloseTicketInput } from '@vobo/schema';
import type { Services } from '../../services.js';
import { TextChecks } from '../desk/text-checks.js';
import { channelOf, type Viewer } from '../sessions/viewer.js';
import { mutateTicket } from './mutate-ticket.js';

/** An agent closes without asking for approval and tells the customer why: outcome WITHOUT_APPROVAL. */
export async function closeTicket(services: Services, viewer: Viewer, input: CloseTicketInput): Promise<TicketPayload> {
  const checks = new TextChecks();
  const body = checks.text('message', input.message, { max: BODY_MAX });
  const { clientRequestId, ticketId } = input;
  const done = await mutateTicket(services, viewer, { action: 'CLOSE', ticketId, clientRequestId, input: { ticketId, body }, faults: checks.faults }, () => ({
    message: { kind: 'MESSAGE', body, channel: channelOf(viewer), attachmentIds: [] },
  }));
  return new TicketPayload({ ticket: done.ticket, userErrors: done.userErrors });
}
