import type { Config } from '../../config.js';
import type { Reader } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { mailOfBounceAddress } from '../mail/bounce-address.js';
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

/** A ticket that a mail is sent to: an answer to its reply address, a report to where one of its mails came from. `live`: it still does something there. */
export interface AddressedTicket {
  readonly id: string;
  readonly live: boolean;
}

/** The ticket that decides where a mail to these addresses of ours stands in the queue, and whose room it takes; null when none does. */
export async function findAddressedTicket(
  reader: Reader,
  { config, secrets }: Pick<Services, 'config' | 'secrets'>,
  to: readonly OwnAddress[],
): Promise<AddressedTicket | null> {
  const reply = to.find((own) => own.kind === 'reply');
  if (reply) return findAnsweredTicket(reader, config, reply.token);
  const mailId = to.map(({ address }) => mailOfBounceAddress(secrets, address)).find((id) => id !== null);
  return mailId === undefined ? null : findReportedTicket(reader, mailId);
}

async function findAnsweredTicket(reader: Reader, config: WindowConfig, token: string): Promise<AddressedTicket | null> {
  const row = await reader.sql
    .selectFrom('reply_address')
    .innerJoin('ticket', 'ticket.id', 'reply_address.ticket_id')
    .select(['ticket.id', 'status', 'outcome', 'closed_at', 'rating_id'])
    .where('token_hash', '=', sha256(token))
    .executeTakeFirst();
  return row ? { id: row.id, live: answerTo(row, config) !== null } : null;
}

/** Nobody but us makes the address, and whoever was sent the mail knows it. Once the mail has come back, another report tells nothing new. */
async function findReportedTicket(reader: Reader, mailId: string): Promise<AddressedTicket | null> {
  const mail = await reader.sql.selectFrom('outbox_mail').select(['ticket_id', 'state']).where('id', '=', mailId).executeTakeFirst();
  return mail?.ticket_id == null ? null : { id: mail.ticket_id, live: mail.state !== 'BOUNCED' };
}
