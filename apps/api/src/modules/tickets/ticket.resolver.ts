import {
  AcceptSolutionInput,
  AssignTicketInput,
  Attachment,
  CloseTicketInput,
  DateTime,
  HistoryEntryConnection,
  Message,
  Rating,
  RejectSolutionInput,
  ReopenTicketInput,
  StartTicketInput,
  Ticket,
  TicketAction,
  TicketConnection,
  TicketCounts,
  TicketFilter,
  TicketOrder,
  TicketPayload,
} from '@vobo/schema';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { nodeFieldsOf } from '../../platform/selected-fields.js';
import type { RequestContext } from '../../request-context.js';
import { attachmentsOfTicket } from '../attachments/attachment.reads.js';
import { warningBefore } from '../clocks/deadline.js';
import { historyPage } from '../history/history.reads.js';
import { hostAppOfTicket } from '../host-apps/host-app.loader.js';
import { rawMailOfTicket } from '../inbound-mail/inbound-mail.loader.js';
import { findMessage } from '../messages/message.reads.js';
import { findRating } from '../ratings/rating.reads.js';
import { acceptSolution } from './accept-solution.js';
import { assignTicket } from './assign-ticket.js';
import { closeTicket } from './close-ticket.js';
import { windowsOf } from './lock-ticket.js';
import { rejectSolution } from './reject-solution.js';
import { reopenTicket } from './reopen-ticket.js';
import { soundsSolved } from './sounds-solved.loader.js';
import { startTicket } from './start-ticket.js';
import { awaitsFirstAnswer } from './ticket.lifecycle.js';
import { actionsOf, seesInternal } from './ticket.policy.js';
import { countTickets, demandOpen, findTicketByCode, listTickets } from './ticket.reads.js';
import type { TicketView } from './ticket-view.js';

const FIRST = 'How many from the start, 1 to 100. 25 when neither `first` nor `last` is given.';
const AFTER = 'Only what follows this cursor.';
const LAST = 'How many from the end, 1 to 100. Not together with `first`.';
const BEFORE = 'Only what precedes this cursor.';

/** Tickets: what they show, how they are found, and how people move them. */
@Resolver(() => Ticket)
export class TicketResolver {
  @Query(() => Ticket, {
    nullable: true,
    description:
      'The ticket with this code. Null when there is none or it is not the viewer’s. Top-level error CODE_REQUIRED when it is theirs but the address has to be proved first.',
  })
  ticket(
    @Arg('code', () => String, { description: 'As people write it: case, hyphens, O for 0 and I or L for 1 do not matter.' }) code: string,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<Ticket | null> {
    return findTicketByCode(services, viewer, code);
  }

  @Query(() => TicketConnection, {
    description:
      'The tickets the viewer may list: a customer’s own, all for agents and API clients with TICKETS_READ, none for visitors. Top-level error CODE_REQUIRED for a session of a single ticket. Who looked a ticket up lists their others too, but not what was said in them: `description`, `history`, `attachments`, `solution` and `rating` answer CODE_REQUIRED there, and `lastMessage` is null.',
  })
  tickets(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('filter', () => TicketFilter, { nullable: true, description: 'Which of them. All when absent.' }) filter: TicketFilter | null,
    @Arg('orderBy', () => TicketOrder, { nullable: true, description: 'In which order. UPDATED_DESC when absent.' }) orderBy: TicketOrder | null,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Arg('last', () => Int, { nullable: true, description: LAST }) last: number | null,
    @Arg('before', () => String, { nullable: true, description: BEFORE }) before: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TicketConnection> {
    return listTickets(services, viewer, filter, orderBy, { first, after, last, before }, nodeFieldsOf(info));
  }

  @Query(() => TicketCounts, {
    description: 'How many tickets each view of the desk holds. For agents; top-level error UNAUTHENTICATED or FORBIDDEN for others.',
  })
  ticketCounts(@Ctx() { services, viewer }: RequestContext): Promise<TicketCounts> {
    return countTickets(services, viewer);
  }

  @FieldResolver(() => String)
  description(@Root() ticket: TicketView): string {
    demandOpen(ticket);
    return ticket.description;
  }

  @FieldResolver(() => HistoryEntryConnection, { description: 'Events and messages, oldest first. Notes reach agents only.' })
  history(
    @Root() ticket: TicketView,
    @Ctx() { services, viewer }: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Arg('last', () => Int, { nullable: true, description: LAST }) last: number | null,
    @Arg('before', () => String, { nullable: true, description: BEFORE }) before: string | null,
  ): Promise<HistoryEntryConnection> {
    demandOpen(ticket);
    return historyPage(services.database, { uuid: ticket.uuid, requesterEmail: ticket.requester.email }, seesInternal(viewer), { first, after, last, before });
  }

  @FieldResolver(() => [Attachment], {
    description:
      'All files of the ticket, oldest first, but the picture of the screen that came with the description before all others. Files of notes reach agents only.',
  })
  attachments(@Root() ticket: TicketView, @Ctx() { services, viewer }: RequestContext): Promise<Attachment[]> {
    demandOpen(ticket);
    return attachmentsOfTicket(services.database.sql, viewer, ticket.uuid);
  }

  @FieldResolver(() => Message, { nullable: true, description: 'The solution that waits for approval, or the accepted one. Null when this round has none.' })
  solution(@Root() ticket: TicketView, @Ctx() { services }: RequestContext): Promise<Message | null> | null {
    demandOpen(ticket);
    return ticket.solutionId === null ? null : findMessage(services, ticket, ticket.solutionId);
  }

  @FieldResolver(() => Rating, { nullable: true, description: 'The stars of the current round. Null until the customer gives them.' })
  rating(@Root() ticket: TicketView, @Ctx() { services }: RequestContext): Promise<Rating | null> | null {
    demandOpen(ticket);
    return ticket.ratingId === null ? null : findRating(services, ticket.ratingId);
  }

  @FieldResolver(() => [TicketAction], { description: 'What the viewer may do with it now. Clients offer these and never work transitions out themselves.' })
  viewerCan(@Root() ticket: TicketView, @Ctx() { services, viewer }: RequestContext): TicketAction[] {
    return ticket.locked ? [] : actionsOf(viewer, ticket.facts(), windowsOf(services.config), Date.now());
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'From when on the first response is about to be due: some time before `firstResponseDueAt`, within office hours where there are any. Null when none is waited for. For agents; null to everyone else.',
  })
  firstResponseWarningAt(@Root() ticket: TicketView, @Ctx() { services, viewer }: RequestContext): Date | null {
    const { status, firstResponseDueAt: due, firstRespondedAt } = ticket;
    const waits = due !== null && awaitsFirstAnswer({ status, answered: firstRespondedAt !== null });
    return waits && seesInternal(viewer) ? warningBefore(services.config, due) : null;
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the customer’s last answer, a mail that opened it again, looks like thanks: `closeTicket` may be all it needs. For agents; false to everyone else.',
  })
  soundsSolved(@Root() ticket: TicketView, @Ctx() context: RequestContext): Promise<boolean> | boolean {
    return ticket.status === 'IN_PROGRESS' && ticket.round > 1 && seesInternal(context.viewer) && soundsSolved(context, ticket.uuid);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where `GET` downloads the mail that opened it, byte for byte. For agents; null to everyone else and when it came another way.',
  })
  rawMailUrl(@Root() ticket: TicketView, @Ctx() context: RequestContext): Promise<string | null> | null {
    return ticket.channel === 'EMAIL' && seesInternal(context.viewer) ? rawMailOfTicket(context, ticket.uuid) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What administrators call the host application that vouched for the requester: with `verifiedBy` HOST_APP. For agents; null to everyone else and when none did.',
  })
  vouchedBy(@Root() ticket: TicketView, @Ctx() context: RequestContext): Promise<string | null> | null {
    return ticket.verifiedBy === 'HOST_APP' && seesInternal(context.viewer) ? hostAppOfTicket(context, ticket.uuid) : null;
  }

  @Mutation(() => TicketPayload, {
    description:
      'The customer accepts the solution, with stars or without. Closes the ticket: outcome ACCEPTED. Errors: NOT_FOUND, CODE_REQUIRED, NOT_ALLOWED_IN_STATE, RATING_OUT_OF_RANGE, TOO_LONG, CONTROL_CHARACTER, IDEMPOTENCY_MISMATCH.',
  })
  acceptSolution(
    @Arg('input', () => AcceptSolutionInput, { description: 'Which solution, and the stars.' }) input: AcceptSolutionInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<TicketPayload> {
    return acceptSolution(services, viewer, input);
  }

  @Mutation(() => TicketPayload, {
    description:
      'The customer rejects the solution and says why. The ticket goes on IN_PROGRESS, one round further. Errors: NOT_FOUND, CODE_REQUIRED, NOT_ALLOWED_IN_STATE, those of the reason and of files, IDEMPOTENCY_MISMATCH.',
  })
  rejectSolution(
    @Arg('input', () => RejectSolutionInput, { description: 'Which solution, and why.' }) input: RejectSolutionInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<TicketPayload> {
    return rejectSolution(services, viewer, input);
  }

  @Mutation(() => TicketPayload, { description: 'An agent gives the ticket to an agent, or to nobody. Errors: NOT_FOUND, NOT_ALLOWED_IN_STATE.' })
  assignTicket(
    @Arg('input', () => AssignTicketInput, { description: 'Which ticket, and to whom.' }) input: AssignTicketInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<TicketPayload> {
    return assignTicket(services, viewer, input);
  }

  @Mutation(() => TicketPayload, {
    description: 'An agent begins to attend an OPEN ticket, and takes it when nobody has it. The customer is mailed. Errors: NOT_FOUND, NOT_ALLOWED_IN_STATE.',
  })
  startTicket(
    @Arg('input', () => StartTicketInput, { description: 'Which ticket.' }) input: StartTicketInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<TicketPayload> {
    return startTicket(services, viewer, input);
  }

  @Mutation(() => TicketPayload, {
    description:
      'An agent closes without asking for approval: outcome WITHOUT_APPROVAL. The customer is mailed the message. Errors: NOT_FOUND, NOT_ALLOWED_IN_STATE, those of the message, IDEMPOTENCY_MISMATCH.',
  })
  closeTicket(
    @Arg('input', () => CloseTicketInput, { description: 'Which ticket, and what the customer is told.' }) input: CloseTicketInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<TicketPayload> {
    return closeTicket(services, viewer, input);
  }

  @Mutation(() => TicketPayload, {
    description:
      'An agent reopens a CLOSED ticket: IN_PROGRESS, one round further. The customer is mailed. Errors: NOT_FOUND, NOT_ALLOWED_IN_STATE, those of the reason.',
  })
  reopenTicket(
    @Arg('input', () => ReopenTicketInput, { description: 'Which ticket, and why.' }) input: ReopenTicketInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<TicketPayload> {
    return reopenTicket(services, viewer, input);
  }
}
