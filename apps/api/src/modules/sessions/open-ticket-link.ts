import { TicketPayload, type OpenTicketLinkInput } from '@vobo/schema';
import { sql } from 'kysely';
import { ApiError } from '../../platform/api-error.js';
import type { Reader } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { fault, userErrors } from '../desk/user-errors.js';
import { parseTicketCode } from '../tickets/ticket-code.js';
import { findTicket } from '../tickets/ticket.reads.js';
import { openCustomerSession } from './open-session.js';
import { withoutSession, type WithSession } from './session-change.js';
import { hashToken } from './session-token.js';
import type { Viewer } from './viewer.js';

/** Longer than any secret we mail. */
const TOKEN_MAX = 200;

/**
 * The secret of a mailed link opens a session for that one ticket and round. Nothing in the ticket changes: a scanner that follows
 * the link and submits forms does no harm (security.md 7).
 */
export async function openTicketLink(services: Services, viewer: Viewer, input: OpenTicketLinkInput): Promise<WithSession<TicketPayload>> {
  const code = parseTicketCode(input.code);
  const link = code === null || input.token.length > TOKEN_MAX ? undefined : await findLink(services.database, code, input.token);
  if (!link) return refuse(viewer, 'LINK_INVALID');
  if (link.dead) return refuse(viewer, 'LINK_EXPIRED');
  const customer = { id: link.customerId, name: link.name, email: link.email };
  const session = await services.database.transaction((tx) =>
    openCustomerSession(tx, services.config, viewer, { kind: 'LINK', customer, ticketId: link.ticketId, round: link.round }),
  );
  try {
    const ticket = await findTicket(services, session?.viewer ?? viewer, link.ticketId);
    return { payload: new TicketPayload({ ticket, userErrors: [] }), session };
  } catch (error) {
    // The next round began this very moment: the session opens nothing any more.
    if (error instanceof ApiError && error.code === 'CODE_REQUIRED') return refuse(viewer, 'LINK_EXPIRED');
    throw error;
  }
}

/** The link goes to the ticket's requester; it is dead after its round, or after 30 days. */
async function findLink(reader: Reader, code: string, token: string) {
  return reader.sql
    .selectFrom('ticket_link')
    .innerJoin('ticket', 'ticket.id', 'ticket_link.ticket_id')
    .innerJoin('customer', 'customer.id', 'ticket.requester_id')
    .select(['ticket.id as ticketId', 'ticket_link.round', 'customer.id as customerId', 'customer.name', 'customer.email'])
    .select(sql<boolean>`ticket_link.expires_at <= clock_timestamp() or ticket_link.round <> ticket.round`.as('dead'))
    .where('ticket_link.secret_hash', '=', hashToken(token))
    .where('ticket.code', '=', code)
    .executeTakeFirst();
}

function refuse(viewer: Viewer, code: 'LINK_INVALID' | 'LINK_EXPIRED'): WithSession<TicketPayload> {
  return withoutSession(new TicketPayload({ ticket: null, userErrors: userErrors(viewer.locale, [fault(code)]) }));
}
