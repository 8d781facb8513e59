import { CreateTicketPayload, type CreateTicketInput } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import { once } from '../idempotency/once.js';
import type { Services } from '../../services.js';
import { claimAttachments } from '../attachments/claim-attachments.js';
import { findOrCreateCustomer } from '../customers/find-or-create-customer.js';
import { answerOrRefuse } from '../desk/user-errors.js';
import { withoutSession, type WithSession } from '../sessions/session-change.js';
import { actorOf, type ApiClientViewer, type Viewer } from '../sessions/viewer.js';
import { createRequest } from '../verification/create-request.js';
import { checkTicketDraft, type TicketDraft } from '../verification/ticket-draft.js';
import { createVouchedTicket } from './create-vouched-ticket.js';
import { newTicketId, openTicket } from './open-ticket.js';
import { findTicket } from './ticket.reads.js';

/**
 * Somebody asks for support. An API client with TICKETS_CREATE or a host application vouches for the address, and the ticket exists at
 * once; everyone else gets a request that becomes a ticket when the mailed code is entered.
 */
export async function createTicket(services: Services, viewer: Viewer, input: CreateTicketInput): Promise<WithSession<CreateTicketPayload>> {
  if (viewer.kind === 'apiClient' && viewer.scopes.includes('TICKETS_CREATE')) return withoutSession(await createByApiClient(services, viewer, input));
  // A program vouches by its scope or not at all: whom a host vouches for sits before a page, and gets a session there.
  if (input.hostIdentity && viewer.kind !== 'apiClient') return createVouchedTicket(services, viewer, input, input.hostIdentity);
  return withoutSession(await createRequest(services, viewer, input));
}

function createByApiClient(services: Services, viewer: ApiClientViewer, input: CreateTicketInput): Promise<CreateTicketPayload> {
  const create = async () => {
    const draft = await checkTicketDraft(services.database, input);
    const result = { ticketId: newTicketId() };
    const key = { scope: `API_CLIENT:${viewer.clientId}:createTicket`, clientRequestId: input.clientRequestId, input, result };
    const { ticketId } = await services.database.transaction((tx) =>
      once(tx, key, async () => {
        await open(tx, services, viewer, draft, result.ticketId);
        return result;
      }),
    );
    // A client that may create but not read gets the ticket it created all the same.
    const reader: ApiClientViewer = { ...viewer, scopes: [...viewer.scopes, 'TICKETS_READ'] };
    const ticket = ticketId === undefined ? null : await findTicket(services, reader, ticketId);
    return new CreateTicketPayload({ request: null, ticket, hostIdentityRefused: null, userErrors: [] });
  };
  return answerOrRefuse(viewer, create, (reasons) => new CreateTicketPayload({ request: null, ticket: null, hostIdentityRefused: null, userErrors: reasons }));
}

async function open(tx: Transaction, services: Services, viewer: ApiClientViewer, draft: TicketDraft, id: string): Promise<void> {
  const requester = await findOrCreateCustomer(tx, { ...draft, locale: viewer.locale });
  const { subject, description, processId, context, attachmentIds } = draft;
  await openTicket(tx, services.config, {
    id,
    requester,
    actor: actorOf(viewer),
    subject,
    description,
    processId,
    channel: 'API',
    verifiedBy: 'API_CLIENT',
    hostAppId: null,
    locale: viewer.locale,
    context,
    attachmentCount: attachmentIds.length,
    phoneNote: null,
  });
  if (attachmentIds.length > 0) await claimAttachments(tx, viewer, attachmentIds, { ticketId: id, messageId: null, internal: false }, services.config);
}
