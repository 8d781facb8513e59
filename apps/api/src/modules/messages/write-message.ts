import { BODY_MAX, MessagePayload, type Message, type MessageKind, type TicketAction } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import { parseId, publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { TextChecks } from '../desk/text-checks.js';
import { channelOf, type Viewer } from '../sessions/viewer.js';
import { mutateTicket, type MutatedTicket } from '../tickets/mutate-ticket.js';
import { countMessage } from './message.limits.js';
import { findMessage } from './message.reads.js';

/** What `addMessage` and the agents' mutations that write have in common. */
export interface MessageInput {
  clientRequestId: string;
  ticketId: string;
  body: string;
  attachmentIds?: string[] | null;
}

/** Writes a message of one kind and lets the lifecycle move the ticket. The way of every mutation whose input is a message. */
export async function writeMessage(services: Services, viewer: Viewer, action: TicketAction, kind: MessageKind, input: MessageInput): Promise<MessagePayload> {
  const checks = new TextChecks();
  const body = checks.text('body', input.body, { max: BODY_MAX });
  const attachmentIds = input.attachmentIds ?? [];
  const { clientRequestId, ticketId } = input;
  const done = await mutateTicket(
    services,
    viewer,
    {
      action,
      ticketId,
      clientRequestId,
      input: { ticketId, body, attachmentIds },
      faults: checks.faults,
      limit: (tx) => limit(services, tx, viewer, ticketId),
    },
    () => ({ message: { kind, body, channel: channelOf(viewer), attachmentIds } }),
  );
  return new MessagePayload({ message: await writtenMessage(services, done), ticket: done.ticket, userErrors: done.userErrors });
}

/** Agents and programs write as much as they like. */
async function limit({ config }: Services, tx: Transaction, viewer: Viewer, publicTicketId: string): Promise<void> {
  const ticketId = parseId('ticket', publicTicketId);
  if (viewer.kind === 'customer' && ticketId !== null) await countMessage(config, tx, { customerId: viewer.customerId, ticketId });
}

/** What was written. The newest message comes with its ticket; a note, or what a repeated call wrote once, has to be read. */
async function writtenMessage(services: Services, { ids, ticket }: MutatedTicket): Promise<Message | null> {
  const { messageId } = ids;
  if (messageId === undefined || !ticket) return null;
  return ticket.lastMessage?.id === publicId('message', messageId) ? ticket.lastMessage : findMessage(services, ticket, messageId);
}
