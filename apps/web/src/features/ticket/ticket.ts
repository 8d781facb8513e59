import { gql, type TypedDocumentNode } from '@apollo/client';
import type {
  AddMessageMutation,
  AddMessageMutationVariables,
  TicketChangedSubscription,
  TicketChangedSubscriptionVariables,
  TicketQuery,
  TicketQueryVariables,
} from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';
import { HISTORY_PAGE, MESSAGE_PARTS } from '../../ui/timeline/timeline-entry';

/** A ticket without its history: what a change brings anew. */
export const TICKET_PARTS = gql`
  fragment TicketParts on Ticket {
    id
    code
    subject
    description
    status
    outcome
    round
    createdAt
    updatedAt
    firstResponseDueAt
    firstRespondedAt
    autoCloseAt
    closedAt
    viewerCan
    process {
      id
      name
    }
    requester {
      id
      name
      email
    }
    assignee {
      id
      name
    }
    attachments {
      ...AttachmentParts
    }
    solution {
      ...MessageParts
    }
    rating {
      id
      stars
      comment
      details
      round
    }
  }
`;

/** The ticket with the newest part of its history. */
export const TICKET: TypedDocumentNode<TicketQuery, TicketQueryVariables> = gql`
  query Ticket($code: String!) {
    ticket(code: $code) {
      ...TicketParts
      history(last: 50) {
        ...HistoryPage
      }
    }
  }
  ${TICKET_PARTS}
  ${HISTORY_PAGE}
`;

/** The ticket each time it changes. */
export const TICKET_CHANGED: TypedDocumentNode<TicketChangedSubscription, TicketChangedSubscriptionVariables> = gql`
  subscription TicketChanged($ticketId: ID!) {
    ticketChanged(ticketId: $ticketId) {
      ...TicketParts
    }
  }
  ${TICKET_PARTS}
  ${MESSAGE_PARTS}
`;

/** A message of the customer's. */
export const ADD_MESSAGE: TypedDocumentNode<AddMessageMutation, AddMessageMutationVariables> = gql`
  mutation AddMessage($input: AddMessageInput!) {
    addMessage(input: $input) {
      message {
        id
      }
      ticket {
        ...TicketParts
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${TICKET_PARTS}
  ${MESSAGE_PARTS}
  ${FAULT}
`;

export type Ticket = NonNullable<TicketQuery['ticket']>;
