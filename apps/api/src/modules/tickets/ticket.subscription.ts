import { HistoryEntry, Ticket, TicketFilter, TicketListChange } from '@vobo/schema';
import { Arg, Extensions, ID, Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { watchHistory, watchTicket } from './watch-ticket.js';
import { watchTicketList } from './watch-ticket-list.js';

interface TicketArgs {
  ticketId: string;
  after?: string | null;
}

interface ListArgs {
  filter?: TicketFilter | null;
}

/** The live side of tickets. Each stream ends with a top-level error when the viewer may no longer see what it shows. */
@Resolver()
export class TicketSubscription {
  // These arguments only choose which entries come: watchers who began at different ones share the answer to each.
  @Extensions({ sourceArguments: ['ticketId', 'after'] })
  @Subscription(() => HistoryEntry, {
    description:
      'The history, live. Replays what came after the cursor (without one: from the first entry) and goes on with what is added: a client that reconnects with its last cursor misses nothing and gets nothing twice.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, TicketArgs, RequestContext>) => watchHistory(context, args.ticketId, args.after ?? null),
  })
  ticketHistory(
    @Root() entry: HistoryEntry,
    @Arg('ticketId', () => ID, { description: 'Which ticket. Top-level error NOT_FOUND or CODE_REQUIRED.' }) _ticketId: string,
    @Arg('after', () => String, { nullable: true, description: 'The cursor of the last entry the client has.' }) _after: string | null,
  ): HistoryEntry {
    return entry;
  }

  @Subscription(() => Ticket, {
    description: 'The ticket, as it is when the watching begins and then each time it changes: nothing is missed between a query and this.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, TicketArgs, RequestContext>) => watchTicket(context, args.ticketId),
  })
  ticketChanged(
    @Root() ticket: Ticket,
    @Arg('ticketId', () => ID, { description: 'Which ticket. Top-level error NOT_FOUND or CODE_REQUIRED.' }) _ticketId: string,
  ): Ticket {
    return ticket;
  }

  @Subscription(() => TicketListChange, {
    description: 'Changes of the tickets the viewer may list, new ones too, each with whether it belongs to the filtered list now.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, ListArgs, RequestContext>) => watchTicketList(context, args.filter ?? null),
  })
  ticketListChanged(
    @Root() change: TicketListChange,
    @Arg('filter', () => TicketFilter, { nullable: true, description: 'The same as the list’s.' }) _filter: TicketFilter | null,
  ): TicketListChange {
    return change;
  }
}
