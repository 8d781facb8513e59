import { gql, type TypedDocumentNode } from '@apollo/client';
import type { MyTicketsChangedSubscription, MyTicketsChangedSubscriptionVariables, TicketsQuery, TicketsQueryVariables } from '../../gql/graphql';

/** One page of the person's own tickets, last moved first. */
export const TICKETS: TypedDocumentNode<TicketsQuery, TicketsQueryVariables> = gql`
  query Tickets($after: String) {
    tickets(first: 25, after: $after, orderBy: UPDATED_DESC) {
      nodes {
        id
        code
        subject
        status
        outcome
        createdAt
        updatedAt
        autoCloseAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** A ticket of the person's each time it changes; Apollo's cache updates the row. */
export const MY_TICKETS_CHANGED: TypedDocumentNode<MyTicketsChangedSubscription, MyTicketsChangedSubscriptionVariables> = gql`
  subscription MyTicketsChanged {
    ticketListChanged {
      ticket {
        id
        code
        subject
        status
        outcome
        createdAt
        updatedAt
        autoCloseAt
      }
    }
  }
`;

export type ListedTicket = TicketsQuery['tickets']['nodes'][number];
