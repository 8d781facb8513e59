import type { TicketChannel, VerificationMethod } from '@vobo/schema';
import { sql } from 'kysely';
import type { Config } from '../../config.js';
import type { Transaction } from '../../platform/database/database.js';
import type { Locale } from '../desk/locale.js';
import type { ActorRef } from '../history/actor.js';
import { appendHistory, type NewHistoryEntry } from '../history/append-history.js';
import { enqueueMail } from '../mail/enqueue-mail.js';
import { newTicketCode } from './ticket-code.js';
import type { TicketContext } from './ticket.entity.js';

/** Everything known about a ticket the moment its requester is proved. */
export interface NewTicket {
  readonly requester: { readonly id: string; readonly name: string; readonly email: string };
  readonly actor: ActorRef;
  readonly subject: string;
  readonly description: string;
  readonly processId: string | null;
  readonly channel: TicketChannel;
  readonly verifiedBy: VerificationMethod;
  readonly locale: Locale;
  readonly context: TicketContext | null;
  /** Files that come along; the caller moves them to the ticket. */
  readonly attachmentCount: number;
  /** What the support line wrote when it checked who phones: becomes the ticket's first note. */
  readonly phoneNote: { readonly agent: ActorRef; readonly body: string } | null;
}

/** Opens a ticket: its row, the start of its history and the mail that confirms it, in the caller's transaction. */
export async function openTicket(tx: Transaction, config: Pick<Config, 'firstResponseTarget'>, ticket: NewTicket): Promise<{ id: string; code: string }> {
  const code = newTicketCode();
  const { requester } = ticket;
  const opened = await tx.sql
    .insertInto('ticket')
    .values({
      code,
      subject: ticket.subject,
      description: ticket.description,
      status: 'OPEN',
      process_id: ticket.processId,
      channel: ticket.channel,
      verified_by: ticket.verifiedBy,
      locale: ticket.locale,
      context: ticket.context,
      requester_id: requester.id,
      requester_name: requester.name,
      requester_email: requester.email,
      first_response_due_at: sql<Date>`now() + ${config.firstResponseTarget} * interval '1 millisecond'`,
      attachment_count: ticket.attachmentCount,
      history_seq: ticket.phoneNote ? 2 : 1,
    })
    .returning(['id', 'round', 'created_at'])
    .executeTakeFirstOrThrow();
  const created: NewHistoryEntry = { data: { type: 'TicketCreated', channel: ticket.channel, verifiedBy: ticket.verifiedBy } };
  await appendHistory(tx, { id: opened.id, lastSeq: 1, at: opened.created_at }, ticket.actor, [created]);
  if (ticket.phoneNote) await addPhoneNote(tx, opened, ticket.channel, ticket.phoneNote);
  await enqueueMail(tx, {
    template: 'ticket-received',
    ticket: { id: opened.id, round: opened.round, locale: ticket.locale, requester_email: requester.email },
  });
  tx.publish({ type: 'ticket', ticketId: opened.id });
  return { id: opened.id, code };
}

async function addPhoneNote(
  tx: Transaction,
  ticket: { readonly id: string; readonly created_at: Date },
  channel: TicketChannel,
  note: { readonly agent: ActorRef; readonly body: string },
): Promise<void> {
  const message = await tx.sql
    .insertInto('message')
    .values({
      ticket_id: ticket.id,
      kind: 'NOTE',
      author_type: note.agent.type,
      author_id: note.agent.id,
      author_name: note.agent.name,
      body: note.body,
      channel,
      round: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const entry: NewHistoryEntry = { data: { type: 'MessageAdded' }, messageId: message.id, internal: true };
  await appendHistory(tx, { id: ticket.id, lastSeq: 2, at: ticket.created_at }, note.agent, [entry]);
}
