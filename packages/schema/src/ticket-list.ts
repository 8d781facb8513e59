import { Field, Int, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { PageInfo } from './page-info.js';
import { Ticket } from './ticket.js';

/** One ticket of a page, with its place. */
@ObjectType({ simpleResolvers: true, description: 'One ticket of a page, with its place in the list.' })
export class TicketEdge {
  @Field(() => String, { description: 'The place, opaque; good for `after` and `before` with the same filter and order.' })
  readonly cursor: string;

  @Field(() => Ticket, { description: 'The ticket at that place.' })
  readonly node: Ticket;

  constructor(fields: FieldsOf<TicketEdge>) {
    this.cursor = fields.cursor;
    this.node = fields.node;
  }
}

/** One page of a list of tickets. */
@ObjectType({ simpleResolvers: true, description: 'One page of a list of tickets.' })
export class TicketConnection {
  @Field(() => [Ticket], { description: 'The tickets of the page, without their places.' })
  readonly nodes: readonly Ticket[];

  @Field(() => PageInfo, { description: 'Whether more precedes or follows.' })
  readonly pageInfo: PageInfo;

  readonly #edges: () => readonly TicketEdge[];

  /** `edges` are made when they are asked for: most readers want the nodes alone. */
  constructor(fields: Pick<TicketConnection, 'nodes' | 'pageInfo'> & { readonly edges: () => readonly TicketEdge[] }) {
    this.#edges = fields.edges;
    this.nodes = fields.nodes;
    this.pageInfo = fields.pageInfo;
  }

  @Field(() => [TicketEdge], { description: 'The tickets of the page with their places.' })
  get edges(): readonly TicketEdge[] {
    return this.#edges();
  }
}

/** A ticket that moved into, within or out of a watched list. */
@ObjectType({ simpleResolvers: true, description: 'A change of a ticket that concerns a watched list.' })
export class TicketListChange {
  @Field(() => Ticket, { description: 'The ticket as it is now.' })
  readonly ticket: Ticket;

  @Field(() => Boolean, { description: 'Whether it belongs to the list now. False: take it out.' })
  readonly inList: boolean;

  constructor(fields: FieldsOf<TicketListChange>) {
    this.ticket = fields.ticket;
    this.inList = fields.inList;
  }
}

/** How many tickets each view of the desk holds. */
@ObjectType({ simpleResolvers: true, description: 'How many tickets, and mails, each view of the desk holds. For agents.' })
export class TicketCounts {
  @Field(() => Int, { description: 'Tickets that the team has to move: OPEN or IN_PROGRESS, whoever has them.' })
  readonly open: number;

  @Field(() => Int, { description: 'Tickets assigned to the viewer that are not CLOSED.' })
  readonly mine: number;

  @Field(() => Int, { description: 'Tickets assigned to nobody that are not CLOSED.' })
  readonly unassigned: number;

  @Field(() => Int, { description: 'Tickets that are ON_CUSTOMER.' })
  readonly onCustomer: number;

  @Field(() => Int, { description: 'Tickets that are RESOLVED.' })
  readonly resolved: number;

  @Field(() => Int, { description: 'Tickets that are CLOSED.' })
  readonly closed: number;

  @Field(() => Int, { description: 'Mails that came in and wait for a decision: see `unverifiedMails`.' })
  readonly unverifiedMail: number;

  constructor(fields: FieldsOf<TicketCounts>) {
    this.open = fields.open;
    this.mine = fields.mine;
    this.unassigned = fields.unassigned;
    this.onCustomer = fields.onCustomer;
    this.resolved = fields.resolved;
    this.closed = fields.closed;
    this.unverifiedMail = fields.unverifiedMail;
  }
}
