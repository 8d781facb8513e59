import { gql, type TypedDocumentNode } from '@apollo/client';
import type { DeskListChangedSubscription, DeskListChangedSubscriptionVariables, DeskTicketsQuery, DeskTicketsQueryVariables } from '../../gql/graphql';
import { DESK_ROW } from '../../lib/desk-row';

/** One page of a view. */
export const DESK_TICKETS: TypedDocumentNode<DeskTicketsQuery, DeskTicketsQueryVariables> = gql`
  query DeskTickets($filter: TicketFilter!, $orderBy: TicketOrder!, $first: Int!, $after: String) {
    tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        ...DeskRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${DESK_ROW}
`;

/** Every ticket that changes, with whether it belongs to the view now. */
export const DESK_LIST_CHANGED: TypedDocumentNode<DeskListChangedSubscription, DeskListChangedSubscriptionVariables> = gql`
  subscription DeskListChanged($filter: TicketFilter!) {
    ticketListChanged(filter: $filter) {
      inList
      ticket {
        ...DeskRow
      }
    }
  }
  ${DESK_ROW}
`;
