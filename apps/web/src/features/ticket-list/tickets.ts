import { gql, type TypedDocumentNode } from '@apollo/client';
import type { TicketsQuery, TicketsQueryVariables } from '../../gql/graphql';

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

export type ListedTicket = TicketsQuery['tickets']['nodes'][number];
