import { VerifyTicketPayload, type VerifyTicketInput } from '@vobo/schema';
import type { Selectable } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { Tables } from '../../platform/database/entities.js';
import type { SessionChange } from '../../request-context.js';
import type { Services } from '../../services.js';
import { countRequestAttachments, moveRequestAttachments } from '../attachments/claim-attachments.js';
import { addressOf } from '../customers/email-address.js';
import { findOrCreateCustomer } from '../customers/find-or-create-customer.js';
import { answerOrRefuse, Refused, type Fault } from '../desk/user-errors.js';
import type { ActorRef } from '../history/actor.js';
import { giveMailToTicket } from '../inbound-mail/give-mail-to-ticket.js';
import { openCustomerSession } from '../sessions/open-session.js';
import { withoutSession, type WithSession } from '../sessions/session-change.js';
import type { Viewer } from '../sessions/viewer.js';
import { newTicketId, openTicket } from '../tickets/open-ticket.js';
import { findTicket } from '../tickets/ticket.reads.js';
import { checkCode } from './check-code.js';
import { lockRequest } from './request.reads.js';
import type { CodeChannel } from './verification-code.entity.js';

type RequestRow = Selectable<Tables['ticket_request']>;

interface Verified {
  readonly ticketId: string;
  readonly session: SessionChange | null;
}

/**
 * The right code turns a request into a ticket and opens a session: with a mailed code for all tickets of the address, with a phone
 * code for this ticket only (security.md 6). Everything happens in one transaction, and for one of any number of callers.
 */
export function verifyTicket(services: Services, viewer: Viewer, input: VerifyTicketInput): Promise<WithSession<VerifyTicketPayload>> {
  return answerOrRefuse(
    viewer,
    async () => {
      const verified = await verify(services, viewer, input);
      if ('faults' in verified) throw new Refused(...verified.faults);
      const ticket = await findTicket(services, verified.session?.viewer ?? viewer, verified.ticketId);
      return { payload: new VerifyTicketPayload({ ticket, userErrors: [] }), session: verified.session };
    },
    (reasons) => withoutSession(new VerifyTicketPayload({ ticket: null, userErrors: reasons })),
  );
}

/** Within the transaction a wrong code is an answer, not an exception: its try has to be committed. */
function verify(services: Services, viewer: Viewer, input: VerifyTicketInput): Promise<Verified | { readonly faults: readonly Fault[] }> {
  return services.database.transaction(async (tx) => {
    const request = await lockRequest(tx, services.config, input.requestId);
    const subject = { purpose: 'REQUEST', requestId: request.id, address: addressOf(request.email) } as const;
    const verdict = await checkCode(tx, services, subject, input.code);
    return verdict.right ? makeTicket(tx, services, viewer, request, verdict.channel) : { faults: [verdict.fault] };
  });
}

async function makeTicket(tx: Transaction, services: Services, viewer: Viewer, request: RequestRow, channel: CodeChannel): Promise<Verified> {
  const { config } = services;
  const customer = await findOrCreateCustomer(tx, request);
  const ticket = await openTicket(tx, config, {
    id: newTicketId(),
    requester: customer,
    actor: { type: 'CUSTOMER', id: customer.id, name: customer.name },
    subject: request.subject,
    description: request.description,
    processId: request.process_id,
    channel: request.channel,
    verifiedBy: channel === 'PHONE' ? 'PHONE' : 'EMAIL_CODE',
    hostAppId: null,
    locale: request.locale,
    context: request.context,
    attachmentCount: await countRequestAttachments(tx, request.id),
    phoneNote: channel === 'PHONE' ? await phoneNoteOf(tx, request.id) : null,
  });
  await moveRequestAttachments(tx, request.id, ticket.id);
  if (request.inbound_mail_id !== null) await giveMailToTicket(tx, request.inbound_mail_id, ticket.id);
  await tx.sql.updateTable('ticket_request').set({ ticket_id: ticket.id }).where('id', '=', request.id).execute();
  const owner = channel === 'PHONE' ? ({ kind: 'PHONE', customer, ticketId: ticket.id } as const) : ({ kind: 'PROVED', customer } as const);
  return { ticketId: ticket.id, session: await openCustomerSession(tx, config, viewer, owner) };
}

/** What the agent who issued the phone code wrote and checked, for the ticket's first note. */
async function phoneNoteOf(tx: Transaction, requestId: string): Promise<{ agent: ActorRef; body: string } | null> {
  const phoned = await tx.sql
    .selectFrom('phone_verification')
    .innerJoin('agent', 'agent.id', 'phone_verification.agent_id')
    .select(['agent.id', 'agent.name', 'phone_verification.note', 'phone_verification.identity_checks'])
    .where('phone_verification.request_id', '=', requestId)
    .orderBy('phone_verification.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!phoned) return null;
  const body = [phoned.note, ...phoned.identity_checks.map((check) => `✓ ${check}`)].join('\n');
  return { agent: { type: 'AGENT', id: phoned.id, name: phoned.name }, body };
}
