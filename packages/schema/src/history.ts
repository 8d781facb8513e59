import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Actor, Agent } from './actor.js';
import { TicketChannel, TicketOutcome, TicketStatus, VerificationMethod } from './enums.js';
import type { FieldsOf } from './fields-of.js';
import { AutomaticMailReceived } from './inbound-mail.js';
import { MailBounced } from './message-delivery.js';
import { Message } from './message.js';
import { PageInfo } from './page-info.js';
import { Rating } from './rating.js';
import { DateTime } from './scalars.js';

/** The first event of every history. */
@ObjectType({ simpleResolvers: true, description: 'The ticket came to exist. The first event of every history.' })
export class TicketCreated {
  @Field(() => TicketChannel, { description: 'The way it came.' })
  readonly channel: TicketChannel;

  @Field(() => VerificationMethod, { description: 'How the requester’s address was proved.' })
  readonly verifiedBy: VerificationMethod;

  constructor(fields: FieldsOf<TicketCreated>) {
    this.channel = fields.channel;
    this.verifiedBy = fields.verifiedBy;
  }
}

/** Somebody wrote. */
@ObjectType({ simpleResolvers: true, description: 'Somebody wrote: a message of any kind. Entries with notes reach agents only.' })
export class MessageAdded {
  @Field(() => Message, { description: 'What was written.' })
  readonly message: Message;

  constructor(fields: FieldsOf<MessageAdded>) {
    this.message = fields.message;
  }
}

/** The ticket moved on. */
@ObjectType({ simpleResolvers: true, description: 'The ticket moved from one status to another.' })
export class StatusChanged {
  @Field(() => TicketStatus, { description: 'The status before.' })
  readonly from: TicketStatus;

  @Field(() => TicketStatus, { description: 'The status since then.' })
  readonly to: TicketStatus;

  @Field(() => TicketOutcome, { nullable: true, description: 'How it ended. Null unless `to` is CLOSED.' })
  readonly outcome: TicketOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why, in a person’s words, when a solution was rejected or a ticket reopened. Null otherwise.' })
  readonly reason: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was to close by itself, as foreseen at that moment. Null unless `to` is ON_CUSTOMER or RESOLVED; `Ticket.autoCloseAt` is the clock that counts.',
  })
  readonly autoCloseAt: Date | null;

  constructor(fields: FieldsOf<StatusChanged>) {
    this.from = fields.from;
    this.to = fields.to;
    this.outcome = fields.outcome;
    this.reason = fields.reason;
    this.autoCloseAt = fields.autoCloseAt;
  }
}

/** The ticket changed hands. */
@ObjectType({ simpleResolvers: true, description: 'The ticket changed hands.' })
export class AssigneeChanged {
  @Field(() => Agent, { nullable: true, description: 'Who had it before. Null when nobody.' })
  readonly from: Agent | null;

  @Field(() => Agent, { nullable: true, description: 'Who has it since then. Null when nobody.' })
  readonly to: Agent | null;

  constructor(fields: FieldsOf<AssigneeChanged>) {
    this.from = fields.from;
    this.to = fields.to;
  }
}

/** The customer gave stars. */
@ObjectType({ simpleResolvers: true, description: 'The customer gave stars to a round.' })
export class TicketRated {
  @Field(() => Rating, { description: 'The rating as it is now, with what was added later.' })
  readonly rating: Rating;

  constructor(fields: FieldsOf<TicketRated>) {
    this.rating = fields.rating;
  }
}

/** What an entry tells. Members are told apart by their class. */
export const HistoryEvent = createUnionType({
  name: 'HistoryEvent',
  description: 'What a history entry tells.',
  types: () => [TicketCreated, MessageAdded, StatusChanged, AssigneeChanged, TicketRated, AutomaticMailReceived, MailBounced] as const,
});
export type HistoryEvent = typeof HistoryEvent;

/** One line of a ticket's history. */
@ObjectType({ simpleResolvers: true, description: 'One line of a ticket’s history. Entries are only ever added, never changed or removed.' })
export class HistoryEntry {
  @Field(() => Int, {
    description:
      'Its number within the ticket: 1, 2, 3… without gaps. A viewer who is no agent finds the numbers of notes and of other entries for agents missing, and nothing else.',
  })
  readonly seq: number;

  @Field(() => String, { description: 'Its place, opaque: `ticketHistory(after:)` and `Ticket.history` go on from it.' })
  readonly cursor: string;

  @Field(() => DateTime, { description: 'When it happened, by the database’s clock.' })
  readonly at: Date;

  @Field(() => Actor, { description: 'Who caused it, with the name of that time.' })
  readonly actor: Actor;

  @Field(() => HistoryEvent, { description: 'What happened.' })
  readonly event: HistoryEvent;

  constructor(fields: FieldsOf<HistoryEntry>) {
    this.seq = fields.seq;
    this.cursor = fields.cursor;
    this.at = fields.at;
    this.actor = fields.actor;
    this.event = fields.event;
  }
}

/** One entry of a page, with its place. */
@ObjectType({ simpleResolvers: true, description: 'One entry of a page, with its place in the history.' })
export class HistoryEntryEdge {
  @Field(() => String, { description: 'The same as `node.cursor`.' })
  readonly cursor: string;

  @Field(() => HistoryEntry, { description: 'The entry at that place.' })
  readonly node: HistoryEntry;

  constructor(fields: FieldsOf<HistoryEntryEdge>) {
    this.cursor = fields.cursor;
    this.node = fields.node;
  }
}

/** One page of a history. */
@ObjectType({ simpleResolvers: true, description: 'One page of a ticket’s history, oldest entry first.' })
export class HistoryEntryConnection {
  @Field(() => [HistoryEntry], { description: 'The entries of the page, without the edges around them.' })
  readonly nodes: readonly HistoryEntry[];

  @Field(() => PageInfo, { description: 'Whether more precedes or follows.' })
  readonly pageInfo: PageInfo;

  constructor(fields: Pick<HistoryEntryConnection, 'nodes' | 'pageInfo'>) {
    this.nodes = fields.nodes;
    this.pageInfo = fields.pageInfo;
  }

  @Field(() => [HistoryEntryEdge], { description: 'The entries of the page with their places.' })
  get edges(): readonly HistoryEntryEdge[] {
    return this.nodes.map((node) => new HistoryEntryEdge({ cursor: node.cursor, node }));
  }
}
