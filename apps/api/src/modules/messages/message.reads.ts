import type { Message } from '@vobo/schema';
import { prepared } from '../../platform/database/prepared.js';
import type { Services } from '../../services.js';
import type { TicketView } from '../tickets/ticket-view.js';
import { MESSAGE_COLUMNS, MessageView, type MessageTuple } from './message-view.js';

const BY_ID = `select ${MESSAGE_COLUMNS} from message m where m.id = $1 and m.ticket_id = $2`;

/** A message of a ticket that the caller has already let the viewer into; null when there is none. */
export async function findMessage(services: Services, ticket: TicketView, messageId: string): Promise<Message | null> {
  const [row] = await prepared<MessageTuple>(services.database, BY_ID, [messageId, ticket.uuid]);
  return row ? new MessageView(row, ticket.requester.email) : null;
}
