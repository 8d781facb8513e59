import type { Config } from '../../config.js';
import type { Reader } from '../../platform/database/database.js';
import { sha256 } from '../mail/mail-secrets.js';
import { factsOf, windowsOf, type TicketRow } from '../tickets/lock-ticket.js';
import { transitionFor, type Transition } from '../tickets/ticket.lifecycle.js';
import type { OwnAddress } from './own-addresses.js';

type WindowConfig = Pick<Config, 'surveyWindow' | 'reopenWindow'>;

/** What an answer of the requester does to a ticket, and what comes of it; null where nothing does any more. */
export function answerTo(
  ticket: Pick<TicketRow, 'status' | 'outcome' | 'closed_at' | 'rating_id'>,
  config: WindowConfig,
): { readonly action: 'REJECT_SOLUTION' | 'ADD_MESSAGE'; readonly transition: Transition } | null {
  const action = ticket.status === 'RESOLVED' ? 'REJECT_SOLUTION' : 'ADD_MESSAGE';
  const transition = transitionFor(factsOf(ticket), action, 'customer', windowsOf(config), Date.now());
  return transition && { action, transition };
}

/** A ticket whose reply address a mail is sent to. `live`: an answer still does something there. */
export interface AddressedTicket {
  readonly id: string;
  readonly live: boolean;
}

/** The ticket that decides where a mail to these addresses of ours stands in the queue; null when none does. */
export async function findAddressedTicket(reader: Reader, config: WindowConfig, to: readonly OwnAddress[]): Promise<AddressedTicket | null> {
  const reply = to.find((own) => own.kind === 'reply');
  if (!reply) return null;
  const row = await reader.sql
    .selectFrom('reply_address')
    .innerJoin('ticket', 'ticket.id', 'reply_address.ticket_id')
    .select(['ticket.id', 'status', 'outcome', 'closed_at', 'rating_id'])
    .where('token_hash', '=', sha256(reply.token))
    .executeTakeFirst();
  return row ? { id: row.id, live: answerTo(row, config) !== null } : null;
}
