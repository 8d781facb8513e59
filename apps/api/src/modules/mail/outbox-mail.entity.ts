import { defineEntity, p } from '@mikro-orm/core';
import type { Locale } from '../desk/locale.js';
import type { MailTemplate } from './mail-template.js';
import { AgentEntity } from '../agents/agent.entity.js';
import { TicketEntity } from '../tickets/ticket.entity.js';

/**
 * BOUNCED: it came back after the server had taken it. EXPIRED: what it said was no longer true when its turn came (a code past its time); it is never sent. HELD: queued in the database that
 * this one is a copy of, until somebody decides; DISCARDED: somebody decided against it.
 */
export type MailState = 'QUEUED' | 'SENT' | 'BOUNCED' | 'FAILED' | 'EXPIRED' | 'HELD' | 'DISCARDED';

/** One mail to be sent, written in the transaction of what it tells about. Rendered when it is sent. */
export const OutboxMailEntity = defineEntity({
  name: 'OutboxMail',
  tableName: 'outbox_mail',
  indexes: [
    { name: 'outbox_mail_due', expression: 'create index "outbox_mail_due" on "outbox_mail" ("next_attempt_at", "id") where "state" = \'QUEUED\'' },
    { name: 'outbox_mail_ticket', expression: 'create index "outbox_mail_ticket" on "outbox_mail" ("ticket_id", "id")' },
    { name: 'outbox_mail_message', expression: 'create index "outbox_mail_message" on "outbox_mail" ("message_id", "id") where "message_id" is not null' },
    {
      name: 'outbox_mail_code_due',
      expression:
        'create index "outbox_mail_code_due" on "outbox_mail" ("next_attempt_at", "id") where "state" = \'QUEUED\' and "ticket_id" is null and "agent_id" is null',
    },
    { name: 'outbox_mail_ticketless', expression: 'create index "outbox_mail_ticketless" on "outbox_mail" ("created_at") where "ticket_id" is null' },
  ],
  properties: {
    /** Also the left part of the Message-ID, so that every repetition carries the same one. */
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    state: p.text().$type<MailState>().default('QUEUED'),
    template: p.text().$type<MailTemplate>(),
    locale: p.text().$type<Locale>(),
    toEmail: p.text(),
    ticket: () => p.manyToOne(TicketEntity).nullable(),
    /** A mail to an agent: it moves no ticket, so that the one it tells about is in `data` alone. */
    agent: () => p.manyToOne(AgentEntity).nullable(),
    round: p.integer().nullable(),
    messageId: p.uuid().nullable(),
    /** Facts the template needs that no other table keeps. */
    data: p.json().$type<Record<string, string>>().defaultRaw("'{}'::jsonb"),
    /** A verification code, encrypted with the installation's secret; erased once sent. */
    sealedCode: p.blob().nullable(),
    /** The closing clock of the ticket starts when the mail server accepts this mail. */
    startsClock: p.boolean().default(false),
    attempts: p.integer().default(0),
    nextAttemptAt: p.datetime(3).defaultRaw('now()'),
    expiresAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    sentAt: p.datetime(3).nullable(),
    /** When it came to its state, unless that is QUEUED. */
    endedAt: p.datetime(3).nullable(),
    lastError: p.text().nullable(),
  },
});
