import { gql, type TypedDocumentNode } from '@apollo/client';
import type {
  AssignTicketMutation,
  AssignTicketMutationVariables,
  DeskTicketChangedSubscription,
  DeskTicketChangedSubscriptionVariables,
  DeskTicketQuery,
  DeskTicketQueryVariables,
  MessageDeliveryQuery,
  MessageDeliveryQueryVariables,
  RequesterTicketsQuery,
  RequesterTicketsQueryVariables,
  StartTicketMutation,
  StartTicketMutationVariables,
} from '../../gql/graphql';
import { DESK_ROW, MOVED } from '../../lib/desk-row';
import { ATTACHMENT_PARTS, DELIVERY_PARTS, HISTORY_PAGE } from '../../ui/timeline/timeline-entry';

/** What the desk shows of a ticket beside its history. */
const DESK_TICKET_PARTS = gql`
  fragment DeskTicketParts on Ticket {
    ...DeskRow
    description
    channel
    verifiedBy
    vouchedBy
    locale
    rawMailUrl
    soundsSolved
    process {
      id
      name
    }
    context {
      url
      userAgent
      user
      screen
      viewport
      timeZone
      version
      consoleErrors
    }
    attachments {
      ...AttachmentParts
    }
    rating {
      id
      stars
      comment
      details
      createdAt
    }
  }
`;

/** The ticket with the newest part of its history. */
export const DESK_TICKET: TypedDocumentNode<DeskTicketQuery, DeskTicketQueryVariables> = gql`
  query DeskTicket($code: String!) {
    ticket(code: $code) {
      ...DeskTicketParts
      history(last: 50) {
        ...HistoryPage
      }
    }
  }
  ${DESK_TICKET_PARTS}
  ${DESK_ROW}
  ${HISTORY_PAGE}
`;

/**
 * The ticket each time it changes, and how far its newest mail came. The query above does not ask for that: a list brings a new last
 * message without it, and the whole ticket would be asked for again.
 */
export const DESK_TICKET_CHANGED: TypedDocumentNode<DeskTicketChangedSubscription, DeskTicketChangedSubscriptionVariables> = gql`
  subscription DeskTicketChanged($ticketId: ID!) {
    ticketChanged(ticketId: $ticketId) {
      ...DeskTicketParts
      lastMessage {
        ...DeliveryParts
      }
    }
  }
  ${DESK_TICKET_PARTS}
  ${DESK_ROW}
  ${ATTACHMENT_PARTS}
  ${DELIVERY_PARTS}
`;

/** What became of the mail of a message. */
export const MESSAGE_DELIVERY: TypedDocumentNode<MessageDeliveryQuery, MessageDeliveryQueryVariables> = gql`
  query MessageDelivery($id: ID!) {
    node(id: $id) {
      ... on Message {
        ...DeliveryParts
      }
    }
  }
  ${DELIVERY_PARTS}
`;

/** Gives the ticket to an agent, or to nobody. */
export const ASSIGN_TICKET: TypedDocumentNode<AssignTicketMutation, AssignTicketMutationVariables> = gql`
  mutation AssignTicket($input: AssignTicketInput!) {
    assignTicket(input: $input) {
      ...Moved
    }
  }
  ${MOVED}
`;

/** Begins to attend a new ticket. */
export const START_TICKET: TypedDocumentNode<StartTicketMutation, StartTicketMutationVariables> = gql`
  mutation StartTicket($input: StartTicketInput!) {
    startTicket(input: $input) {
      ...Moved
    }
  }
  ${MOVED}
`;

/** The newest tickets of one requester. */
export const REQUESTER_TICKETS: TypedDocumentNode<RequesterTicketsQuery, RequesterTicketsQueryVariables> = gql`
  query RequesterTickets($requesterId: ID!) {
    tickets(filter: { requesterId: $requesterId }, first: 6, orderBy: UPDATED_DESC) {
      nodes {
        id
        code
        subject
        status
        outcome
        updatedAt
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`;

export type DeskTicket = NonNullable<DeskTicketQuery['ticket']>;
