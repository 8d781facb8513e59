import { defineEntity, p } from '@mikro-orm/core';
import type { AutomaticMailKind, TicketChannel, TicketOutcome, TicketStatus, VerificationMethod } from '@vobo/schema';
import type { ActorType } from './actor.js';
import { TicketEntity } from '../tickets/ticket.entity.js';

/** The event's own facts, as the `HistoryEvent` union of the contract shows them. */
export type HistoryData =
  | { type: 'TicketCreated'; channel: TicketChannel; verifiedBy: VerificationMethod }
  | { type: 'MessageAdded' }
  | { type: 'StatusChanged'; from: TicketStatus; to: TicketStatus; outcome?: TicketOutcome; reason?: string; autoCloseAt?: string }
  | { type: 'AssigneeChanged'; from: PersonFact | null; to: PersonFact | null }
  | { type: 'TicketRated' }
  | { type: 'AutomaticMailReceived'; kind: AutomaticMailKind; subject: string }
  /** `messageId`: as the contract shows it. */
  | { type: 'MailBounced'; diagnostic: string; messageId: string | null };

/** An agent as the history remembers them. */
export interface PersonFact {
  id: string;
  name: string;
}

/** One line of a ticket's history. Rows are only ever inserted. */
export const HistoryEntryEntity = defineEntity({
  name: 'HistoryEntry',
  tableName: 'history_entry',
  properties: {
    ticket: () => p.manyToOne(TicketEntity).primary(),
    seq: p.integer().primary(),
    at: p.datetime(3).defaultRaw('now()'),
    actorType: p.text().$type<ActorType>(),
    actorId: p.uuid().nullable(),
    actorName: p.text(),
    /** Agents only: notes, and what machines wrote. A customer's history skips these numbers. */
    internal: p.boolean().default(false),
    messageId: p.uuid().nullable(),
    ratingId: p.uuid().nullable(),
    data: p.json().$type<HistoryData>(),
  },
});
