import { randomUUIDv7 } from 'node:crypto';
import type { TicketChannel, VerificationMethod } from '@vobo/schema';
import { sql, type RawBuilder } from 'kysely';
import type { Config } from '../../config.js';
import type { Transaction } from '../../platform/database/database.js';
import { deadlineAfter, readClock } from '../clocks/deadline.js';
import type { Locale } from '../desk/locale.js';
import type { ActorRef } from '../history/actor.js';
import { appendHistory, type NewHistoryEntry } from '../history/append-history.js';
import type { HistoryData } from '../history/history-entry.entity.js';
import type { MailTemplate } from '../mail/mail-template.js';
import { assignByProcess } from './assign-by-process.js';
import { newTicketCode } from './ticket-code.js';
import type { TicketContext } from './ticket.entity.js';

/** Everything known about a ticket the moment its requester is proved. */
export interface NewTicket {
  /** From `newTicketId`. */
  readonly id: string;
  readonly requester: { readonly id: string; readonly name: string; readonly email: string };
  readonly actor: ActorRef;
  readonly subject: string;
  readonly description: string;
  readonly processId: string | null;
  readonly channel: TicketChannel;
  readonly verifiedBy: VerificationMethod;
  /** The host application that vouches for the requester; null when none does. */
  readonly hostAppId: string | null;
  readonly locale: Locale;
  readonly context: TicketContext | null;
  /** Files that come along; the caller moves them to the ticket. */
  readonly attachmentCount: number;
  /** What the support line wrote when it checked who phones: becomes the ticket's first note. */
  readonly phoneNote: { readonly agent: ActorRef; readonly body: string } | null;
}

/** The id of a ticket to be opened: made here, so that what belongs to the ticket can be written together with it. */
export function newTicketId(): string {
  return randomUUIDv7();
}

/**
 * Opens a ticket: its row, the start of its history and the mail that confirms it, by one statement in the caller's transaction. Whom
 * its process names gets it.
 */
export async function openTicket(
  tx: Transaction,
  config: Pick<Config, 'firstResponseTarget' | 'officeHours' | 'deskLocale'>,
  ticket: NewTicket,
): Promise<{ id: string; code: string }> {
  const code = newTicketCode();
  const { requester, actor } = ticket;
  const created: HistoryData = { type: 'TicketCreated', channel: ticket.channel, verifiedBy: ticket.verifiedBy };
  const confirmation: MailTemplate = 'ticket-received';
  const due = await firstResponseDue(tx, config);
  const { rows } = await sql<{ created_at: Date }>`
    with opened as (
      insert into ticket (id, code, subject, description, status, process_id, channel, verified_by, host_app_id, locale, context, requester_id,
        requester_name, requester_email, first_response_due_at, attachment_count, history_seq)
      values (${ticket.id}, ${code}, ${ticket.subject}, ${ticket.description}, 'OPEN', ${ticket.processId}, ${ticket.channel}, ${ticket.verifiedBy},
        ${ticket.hostAppId}, ${ticket.locale}, ${ticket.context}, ${requester.id}, ${requester.name}, ${requester.email},
        ${due}, ${ticket.attachmentCount}, ${ticket.phoneNote ? 2 : 1})
      returning id, created_at
    ), created as (
      insert into history_entry (ticket_id, seq, at, actor_type, actor_id, actor_name, data)
      select id, 1, created_at, ${actor.type}, ${actor.id}::uuid, ${actor.name}, ${created}::jsonb from opened
    ), confirmation as (
      insert into outbox_mail (template, locale, to_email, ticket_id, round)
      select ${confirmation}, ${ticket.locale}, ${requester.email}, id, 1 from opened
    )
    select created_at from opened`.execute(tx.sql);
  const [opened] = rows;
  if (opened && ticket.phoneNote) await addPhoneNote(tx, { id: ticket.id, created_at: opened.created_at }, ticket.channel, ticket.phoneNote);
  if (opened && ticket.processId !== null) await assignByProcess(tx, config, { id: ticket.id, processId: ticket.processId, openedAt: opened.created_at });
  tx.publish({ type: 'ticket', ticketId: ticket.id });
  tx.publish({ type: 'outbox' });
  return { id: ticket.id, code };
}

/** Without office hours PostgreSQL adds by itself, in the statement that opens the ticket. */
async function firstResponseDue(tx: Transaction, config: Pick<Config, 'firstResponseTarget' | 'officeHours'>): Promise<RawBuilder<Date>> {
  const { firstResponseTarget, officeHours } = config;
  if (officeHours === null) return sql<Date>`now() + ${firstResponseTarget} * interval '1 millisecond'`;
  return sql<Date>`${deadlineAfter(config, await readClock(tx, 'transaction'), firstResponseTarget)}::timestamptz`;
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
