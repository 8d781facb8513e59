import { sql } from 'kysely';
import { batchLoader } from '../../platform/batch-loader.js';
import type { RequestContext } from '../../request-context.js';
import type { TicketView } from '../tickets/ticket-view.js';
import { findTickets } from '../tickets/ticket.reads.js';
import { findMeantTickets } from './inbound-mail.reads.js';
import { rawMailUrl } from './raw-mail.js';

/** Where the mail that brought a message lies, as long as its raw bytes are kept. For agents: the caller asks. */
export const rawMailOfMessage = batchLoader<RequestContext, string | null>(async ({ services }, ids) => {
  const rows = await services.database.sql
    .selectFrom('inbound_mail')
    .select(['id', 'message_id'])
    .where('message_id', 'in', ids)
    .where('raw_key', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.message_id ?? '', rawMailUrl(row.id)]));
}, null);

/** Where the mail that opened a ticket lies; reports on our own mails belong to tickets too. For agents: the caller asks. */
export const rawMailOfTicket = batchLoader<RequestContext, string | null>(async ({ services }, ids) => {
  const rows = await services.database.sql
    .selectFrom('inbound_mail')
    .select(['id', 'ticket_id'])
    .where('ticket_id', 'in', ids)
    .where('message_id', 'is', null)
    .where('state', '=', 'APPLIED')
    .where(sql<boolean>`envelope_to[1] !~ '^(?:reply|bounce)[+]'`)
    .where('raw_key', 'is not', null)
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.ticket_id ?? '', rawMailUrl(row.id)]));
}, null);

/** The ticket whose reply address a mail was sent to, perhaps by somebody else than its requester; null when there is none, or several. */
export const meantTicket = batchLoader<RequestContext, TicketView | null>(async ({ services, viewer }, mailIds) => {
  const meant = await findMeantTickets(services, mailIds);
  const tickets = await findTickets(services, viewer, [...new Set(meant.values())]);
  return new Map([...meant].map(([mailId, ticketId]) => [mailId, tickets.get(ticketId) ?? null]));
}, null);
