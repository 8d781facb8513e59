import { CreateTicketPayload, type CreateTicketInput, type TicketChannel } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import type { Transaction } from '../../platform/database/database.js';
import { once, type OnceKey } from '../idempotency/once.js';
import { takeFromLimits } from '../../platform/rate-limit/rate-limit.js';
import type { Services } from '../../services.js';
import { claimAttachments } from '../attachments/claim-attachments.js';
import { nameFrom } from '../customers/find-or-create-customer.js';
import { answerOrRefuse, fault, Refused } from '../desk/user-errors.js';
import { channelOf, type Viewer } from '../sessions/viewer.js';
import { mailRequestCode } from './mail-request-code.js';
import { newReference } from './request-reference.js';
import { openRequests } from './request.reads.js';
import { checkTicketDraft, type TicketDraft } from './ticket-draft.js';
import { TICKET_REQUEST_COLUMNS, ticketRequestOf, type TicketRequestRow } from './ticket-request-view.js';
import { codeMailLimits, requestLimits } from './verification.limits.js';

/** There are a thousand million references: several in a row that are taken mean that something else is wrong. */
const REFERENCE_TRIES = 5;

/**
 * What `createTicket` does for everyone whose address is not proved: keeps the request and mails its code. No agent sees it and
 * nothing else leaves until the code is entered.
 */
export function createRequest(services: Services, viewer: Viewer, input: CreateTicketInput): Promise<CreateTicketPayload> {
  return answerOrRefuse(
    viewer,
    async () => {
      const channel = channelAsked(viewer, input);
      const draft = await checkTicketDraft(services.database, input);
      const row = await services.database.transaction(async (tx) => {
        const { requestId } = await once(tx, createTicketKey(input), () => makeRequest(tx, services, viewer, draft, channel));
        return readOpenRequest(tx, services, requestId);
      });
      return new CreateTicketPayload({ request: ticketRequestOf(row, viewer, services.config), ticket: null, hostIdentityRefused: null, userErrors: [] });
    },
    (reasons) => new CreateTicketPayload({ request: null, ticket: null, hostIdentityRefused: null, userErrors: reasons }),
  );
}

/**
 * By what a repeated `createTicket` is known. Who vouches for the address and how the page is by now are no part of what is asked: a later
 * try may be signed anew, and a console goes on talking.
 */
export function createTicketKey(input: CreateTicketInput): OnceKey {
  return { scope: 'visitor:createTicket', clientRequestId: input.clientRequestId, input: { ...input, hostIdentity: null, context: null } };
}

/** Where a request says it is made; what it does not say its session does. Throws BAD_USER_INPUT for ways in that nobody can claim. */
export function channelAsked(viewer: Viewer, { channel }: CreateTicketInput): TicketChannel {
  if (channel === null || channel === undefined) return channelOf(viewer);
  if (channel === 'PORTAL' || channel === 'WIDGET') return channel;
  throw new ApiError('BAD_USER_INPUT', 'The channel of a request is PORTAL or WIDGET.');
}

/** The request that a call of `createTicket` made. Refuses with CODE_USED when the call is repeated and the request is a ticket by now, or was disowned. */
export async function readOpenRequest(tx: Transaction, services: Services, requestId: string | undefined): Promise<TicketRequestRow> {
  const row =
    requestId === undefined ? undefined : await openRequests(tx, services.config).select(TICKET_REQUEST_COLUMNS).where('id', '=', requestId).executeTakeFirst();
  if (!row) throw new Refused(fault('CODE_USED'));
  return row;
}

/** Keeps a request and mails its code, within the limits of callers and addresses: RATE_LIMITED. */
export async function makeRequest(
  tx: Transaction,
  services: Services,
  viewer: Viewer,
  draft: TicketDraft,
  channel: TicketChannel,
): Promise<{ requestId: string }> {
  const { config } = services;
  const limit = await takeFromLimits(config, tx, [...codeMailLimits(config, draft.email), ...requestLimits(config, viewer.ip)]);
  if (!limit.allowed) throw new Refused(fault('RATE_LIMITED', ['email'], { retryAfterSeconds: limit.retryAfterSeconds }));
  return { requestId: await keepRequest(tx, services, viewer, draft, channel) };
}

/** Keeps a request until its code is entered, and mails the code. Returns its id. Limits are the caller's to ask. */
export async function keepRequest(tx: Transaction, services: Services, viewer: Viewer, draft: TicketDraft, channel: TicketChannel): Promise<string> {
  const id = await insertRequest(tx, viewer, draft, channel);
  if (draft.attachmentIds.length > 0) await claimAttachments(tx, viewer, draft.attachmentIds, { requestId: id }, services.config);
  await mailRequestCode(tx, services, { id, email: draft.email, locale: viewer.locale });
  return id;
}

async function insertRequest(tx: Transaction, viewer: Viewer, draft: TicketDraft, channel: TicketChannel): Promise<string> {
  for (let attempt = 0; attempt < REFERENCE_TRIES; attempt++) {
    const inserted = await tx.sql
      .insertInto('ticket_request')
      .values({
        reference: newReference(),
        email: draft.email,
        name: draft.name ?? nameFrom(draft.email),
        subject: draft.subject,
        description: draft.description,
        process_id: draft.processId,
        channel,
        locale: viewer.locale,
        context: draft.context,
      })
      .onConflict((conflict) => conflict.column('reference').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted) return inserted.id;
  }
  throw new Error('no free reference for a request was found');
}
