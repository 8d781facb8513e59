import type { MessageKind, TicketChannel } from '@vobo/schema';
import { sql } from 'kysely';
import type { Config } from '../../config.js';
import type { Transaction } from '../../platform/database/database.js';
import { claimAttachments } from '../attachments/claim-attachments.js';
import { deadlineAfter, readClock } from '../clocks/deadline.js';
import { fault, Refused } from '../desk/user-errors.js';
import type { ActorRef } from '../history/actor.js';
import { appendHistory, type NewHistoryEntry } from '../history/append-history.js';
import type { Viewer } from '../sessions/viewer.js';
import { factsOf, windowsOf, type TicketRow } from './lock-ticket.js';
import { mailChange } from './mail-change.js';
import { tellAssignee } from './tell-assignee.js';
import { transitionFor, type LifecycleAction, type LifecycleActor, type Transition } from './ticket.lifecycle.js';

/** What somebody writes with a change. */
export interface NewMessage {
  readonly kind: MessageKind;
  readonly body: string;
  readonly channel: TicketChannel;
  /** Public ids of uploaded files. */
  readonly attachmentIds: readonly string[];
  /** What the mail that brought it quotes of others. */
  readonly quotedText?: string | null;
}

/** One thing that happens to a ticket, with everything that belongs to it. */
export interface TicketChange {
  readonly action: LifecycleAction;
  /** What `decide` said. */
  readonly transition: Transition;
  readonly viewer: Viewer;
  readonly actor: ActorRef;
  readonly message?: NewMessage;
  /** Why, when the change is not made by a message: what an agent gives for reopening. */
  readonly reason?: string;
  /** Who attends the ticket from now on; undefined leaves it. */
  readonly assignee?: { readonly id: string; readonly name: string } | null;
  readonly rating?: { readonly id: string };
  /** What the customer wrote looks like thanks. */
  readonly soundsSolved?: boolean;
}

/** What became of it. */
export interface ChangedTicket {
  readonly messageId: string | null;
  readonly round: number;
}

/** What the lifecycle says to an action on a locked ticket. Refuses with NOT_ALLOWED_IN_STATE or ALREADY_RATED. */
export function decide(config: Config, ticket: TicketRow, action: LifecycleAction, actor: LifecycleActor): Transition {
  const transition = transitionFor(factsOf(ticket), action, actor, windowsOf(config), Date.now());
  if (!transition) throw new Refused(fault(action === 'RATE' && ticket.rating_id !== null ? 'ALREADY_RATED' : 'NOT_ALLOWED_IN_STATE'));
  return transition;
}

/**
 * Moves a locked ticket: message, files, columns, history entries and mail, all in the caller's transaction. Refuses with
 * NOT_ALLOWED_IN_STATE when the ticket is no longer what the decision was made on.
 */
export async function changeTicket(tx: Transaction, config: Config, ticket: TicketRow, change: TicketChange): Promise<ChangedTicket> {
  const { transition } = change;
  const round = ticket.round + (transition.nextRound ? 1 : 0);
  const message = change.message ? await insertMessage(tx, config, ticket, round, change, change.message) : null;
  const closesAt = transition.clock === 'start' ? deadlineAfter(config, await readClock(tx, 'statement'), config.autoCloseAfter) : null;
  const entries = historyOf(ticket, change, closesAt, message?.id);
  const moved = await updateTicket(tx, ticket, change, closesAt, message, entries.length);
  await appendHistory(tx, { id: ticket.id, lastSeq: moved.history_seq, at: moved.at }, change.actor, entries);
  if (transition.mail) await mailChange(tx, { ...ticket, round }, change, transition.mail, message?.id ?? null);
  await tellAssignee(tx, config, ticket, change, message?.id ?? null);
  tx.publish({ type: 'ticket', ticketId: ticket.id });
  return { messageId: message?.id ?? null, round };
}

interface InsertedMessage {
  readonly id: string;
  readonly attachments: number;
}

async function insertMessage(
  tx: Transaction,
  config: Config,
  ticket: TicketRow,
  round: number,
  change: TicketChange,
  message: NewMessage,
): Promise<InsertedMessage> {
  const { actor } = change;
  const { id } = await tx.sql
    .insertInto('message')
    .values({
      ticket_id: ticket.id,
      kind: message.kind,
      author_type: actor.type,
      author_id: actor.id,
      author_name: actor.name,
      body: message.body,
      channel: message.channel,
      round,
      quoted_text: message.quotedText ?? null,
      attachment_count: message.attachmentIds.length,
      created_at: sql<Date>`clock_timestamp()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (message.attachmentIds.length > 0) {
    const target = { ticketId: ticket.id, messageId: id, internal: message.kind === 'NOTE' };
    await claimAttachments(tx, change.viewer, message.attachmentIds, target, config);
  }
  return { id, attachments: message.attachmentIds.length };
}

/** The entries of a change, in the order a reader expects: what was said, then what it moved. */
function historyOf(ticket: TicketRow, change: TicketChange, closesAt: Date | null, messageId: string | undefined): NewHistoryEntry[] {
  const { transition } = change;
  const entries: NewHistoryEntry[] = [];
  if (messageId !== undefined) entries.push({ data: { type: 'MessageAdded' }, messageId, internal: change.message?.kind === 'NOTE' });
  if (change.rating) entries.push({ data: { type: 'TicketRated' }, ratingId: change.rating.id });
  if (change.assignee !== undefined && change.assignee?.id !== (ticket.assignee_id ?? undefined)) {
    const from = ticket.assignee_id === null ? null : { id: ticket.assignee_id, name: ticket.assignee_name ?? '' };
    entries.push({ data: { type: 'AssigneeChanged', from, to: change.assignee } });
  }
  if (transition.to !== ticket.status) {
    entries.push({
      data: {
        type: 'StatusChanged',
        from: ticket.status,
        to: transition.to,
        ...(transition.outcome ? { outcome: transition.outcome } : {}),
        ...(change.reason === undefined ? {} : { reason: change.reason }),
        ...(closesAt === null ? {} : { autoCloseAt: closesAt.toISOString() }),
      },
    });
  }
  return entries;
}

/** The guarded statement: it changes nothing unless status, outcome and round are still what the decision was made on. */
async function updateTicket(
  tx: Transaction,
  ticket: TicketRow,
  change: TicketChange,
  closesAt: Date | null,
  message: InsertedMessage | null,
  entries: number,
): Promise<{ history_seq: number; at: Date }> {
  const { transition } = change;
  const visible = change.message && change.message.kind !== 'NOTE' ? change.message : null;
  const moved = await tx.sql
    .updateTable('ticket')
    .set((eb) => ({
      history_seq: eb('history_seq', '+', entries),
      ...(change.action === 'ADD_NOTE' ? {} : { updated_at: sql<Date>`clock_timestamp()` }),
      ...statusColumns(ticket, transition),
      ...clockColumns(transition, closesAt),
      ...(transition.answers && ticket.first_responded_at === null ? { first_responded_at: sql<Date>`clock_timestamp()` } : {}),
      ...(change.assignee === undefined ? {} : { assignee_id: change.assignee?.id ?? null, assignee_name: change.assignee?.name ?? null }),
      ...(change.rating ? { rating_id: change.rating.id } : {}),
      ...(visible || transition.to !== ticket.status ? { sounds_solved: change.soundsSolved ?? false } : {}),
      ...(visible && message ? lastMessageColumns(ticket, change.actor, visible, message) : {}),
      ...(visible?.kind === 'SOLUTION' && message ? { solution_id: message.id } : {}),
    }))
    .where('id', '=', ticket.id)
    .where('status', '=', ticket.status)
    .where('round', '=', ticket.round)
    .where('outcome', 'is not distinct from', ticket.outcome)
    .returning(['history_seq', sql<Date>`clock_timestamp()::timestamptz(3)`.as('at')])
    .executeTakeFirst();
  if (!moved) throw new Refused(fault('NOT_ALLOWED_IN_STATE'));
  return moved;
}

function statusColumns(ticket: TicketRow, transition: Transition) {
  if (transition.to === ticket.status) return {};
  return {
    status: transition.to,
    outcome: transition.outcome,
    closed_at: transition.to === 'CLOSED' ? sql<Date>`clock_timestamp()` : null,
    mail_failed_at: null,
    ...(transition.nextRound ? { round: ticket.round + 1, rating_id: null, solution_id: null } : {}),
    // Whoever closes without approval waits for none any more.
    ...(transition.outcome === 'WITHOUT_APPROVAL' ? { solution_id: null } : {}),
  };
}

/** `start`: a provisional deadline to show. The clock itself starts when the mail server takes the mail that asks. */
function clockColumns(transition: Transition, closesAt: Date | null) {
  return transition.clock === 'keep' ? {} : { auto_close_at: closesAt, clock_started_at: null, remind_at: null };
}

function lastMessageColumns(ticket: TicketRow, actor: ActorRef, message: NewMessage, inserted: InsertedMessage) {
  return {
    message_count: ticket.message_count + 1,
    attachment_count: ticket.attachment_count + inserted.attachments,
    last_message_id: inserted.id,
    last_message_kind: message.kind,
    last_message_author_type: actor.type,
    last_message_author_id: actor.id,
    last_message_author_name: actor.name,
    last_message_body: message.body,
    last_message_channel: message.channel,
    last_message_attachments: inserted.attachments,
    last_message_at: sql<Date>`clock_timestamp()`,
  };
}
