import { defineEntity, p } from '@mikro-orm/core';
import type { MessageKind, TicketChannel, TicketOutcome, TicketPriority, TicketStatus, VerificationMethod } from '@vobo/schema';
import type { ActorType } from '../history/actor.js';
import type { Locale } from '../desk/locale.js';
import { AgentEntity } from '../agents/agent.entity.js';
import { CustomerEntity } from '../customers/customer.entity.js';
import { HostAppEntity } from '../host-apps/host-app.entity.js';
import { ProcessEntity } from '../processes/process.entity.js';

/** What a host page or client tells about where the request was made. */
export interface TicketContext {
  url?: string;
  userAgent?: string;
  user?: string;
  screen?: string;
  viewport?: string;
  timeZone?: string;
  version?: string;
  consoleErrors?: string[];
}

/**
 * One ticket. What a list shows (people's names, counts, last message) is written here in the transaction that
 * changes it, so that a list page reads one table.
 */
export const TicketEntity = defineEntity({
  name: 'Ticket',
  tableName: 'ticket',
  checks: [
    { name: 'ticket_outcome_when_closed', expression: "(status = 'CLOSED') = (outcome is not null)" },
    { name: 'ticket_closed_at_when_closed', expression: "(status = 'CLOSED') = (closed_at is not null)" },
    { name: 'ticket_clock_when_waiting', expression: "auto_close_at is null or status in ('ON_CUSTOMER', 'RESOLVED')" },
  ],
  indexes: [
    { name: 'ticket_updated', expression: 'create index "ticket_updated" on "ticket" ("updated_at" desc, "id" desc)' },
    { name: 'ticket_created', expression: 'create index "ticket_created" on "ticket" ("created_at" desc, "id" desc)' },
    { name: 'ticket_status_updated', expression: 'create index "ticket_status_updated" on "ticket" ("status", "updated_at" desc, "id" desc)' },
    { name: 'ticket_requester_updated', expression: 'create index "ticket_requester_updated" on "ticket" ("requester_id", "updated_at" desc, "id" desc)' },
    { name: 'ticket_assignee_updated', expression: 'create index "ticket_assignee_updated" on "ticket" ("assignee_id", "updated_at" desc, "id" desc)' },
    { name: 'ticket_process_updated', expression: 'create index "ticket_process_updated" on "ticket" ("process_id", "updated_at" desc, "id" desc)' },
    { name: 'ticket_auto_close', expression: 'create index "ticket_auto_close" on "ticket" ("auto_close_at") where "clock_started_at" is not null' },
    { name: 'ticket_remind', expression: 'create index "ticket_remind" on "ticket" ("remind_at") where "remind_at" is not null' },
    {
      name: 'ticket_response_due',
      expression: 'create index "ticket_response_due" on "ticket" ("first_response_due_at", "id") where "status" = \'OPEN\' and "first_responded_at" is null',
    },
    {
      name: 'ticket_search',
      expression:
        "create index \"ticket_search\" on \"ticket\" using gin ((subject || ' ' || requester_name || ' ' || requester_email || ' ' || code) gin_trgm_ops)",
    },
  ],
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    code: p.text().unique(),
    subject: p.text(),
    description: p.text(),
    status: p.text().$type<TicketStatus>(),
    outcome: p.text().$type<TicketOutcome>().nullable(),
    priority: p.text().$type<TicketPriority>().default('NORMAL'),
    process: () => p.manyToOne(ProcessEntity).nullable(),
    channel: p.text().$type<TicketChannel>(),
    verifiedBy: p.text().$type<VerificationMethod>(),
    /** HOST_APP: the application that vouched for the requester. */
    hostApp: () => p.manyToOne(HostAppEntity).nullable(),
    /** The language of the mails to the requester. */
    locale: p.text().$type<Locale>(),
    context: p.json().$type<TicketContext>().nullable(),

    requester: () => p.manyToOne(CustomerEntity),
    requesterName: p.text(),
    requesterEmail: p.text(),
    assignee: () => p.manyToOne(AgentEntity).nullable(),
    assigneeName: p.text().nullable(),

    /** Resolution cycle: 1, and one more after each rejection or reopening. */
    round: p.integer().default(1),
    /** Number of the newest history entry. Incremented under the row's lock, which keeps the history gap-free. */
    historySeq: p.integer().default(0),

    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p.datetime(3).defaultRaw('now()'),
    firstResponseDueAt: p.datetime(3).nullable(),
    /** When agents were mailed that it is about to be due. */
    firstResponseWarnedAt: p.datetime(3).nullable(),
    firstRespondedAt: p.datetime(3).nullable(),
    /** When the ticket closes by itself. Provisional until `clockStartedAt`, null when nothing closes it. */
    autoCloseAt: p.datetime(3).nullable(),
    /** When the mail server accepted the mail that asks the customer; only then the closing clock runs. */
    clockStartedAt: p.datetime(3).nullable(),
    remindAt: p.datetime(3).nullable(),
    closedAt: p.datetime(3).nullable(),
    /** When a mail to the requester failed for good; agents see it and the clock stays still. */
    mailFailedAt: p.datetime(3).nullable(),

    /** Public messages; notes are not counted. */
    messageCount: p.integer().default(0),
    attachmentCount: p.integer().default(0),
    lastMessageId: p.uuid().nullable(),
    lastMessageKind: p.text().$type<MessageKind>().nullable(),
    lastMessageAuthorType: p.text().$type<ActorType>().nullable(),
    lastMessageAuthorId: p.uuid().nullable(),
    lastMessageAuthorName: p.text().nullable(),
    lastMessageBody: p.text().nullable(),
    lastMessageChannel: p.text().$type<TicketChannel>().nullable(),
    lastMessageAttachments: p.integer().default(0),
    lastMessageAt: p.datetime(3).nullable(),
    /** The solution that waits for approval, or the accepted one. */
    solutionId: p.uuid().nullable(),
    /** The rating of the current round. */
    ratingId: p.uuid().nullable(),
    /** The mail that last moved it looks like thanks: perhaps it can be closed again. */
    soundsSolved: p.boolean().default(false),
  },
});
