import { gql, type TypedDocumentNode } from '@apollo/client';
import type {
  AttachInboundMailMutation,
  AttachInboundMailMutationVariables,
  DiscardInboundMailMutation,
  DiscardInboundMailMutationVariables,
  DiscardInboundMailsMutation,
  DiscardInboundMailsMutationVariables,
  FindTicketsQuery,
  FindTicketsQueryVariables,
  UnverifiedMailQuery,
  UnverifiedMailQueryVariables,
  UnverifiedMailsQuery,
  UnverifiedMailsQueryVariables,
} from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

const MAIL_ROW = gql`
  fragment MailRow on InboundMail {
    id
    receivedAt
    fromName
    fromEmail
    subject
    reason
  }
`;

/** One page of the list, without what the mails say. */
export const UNVERIFIED_MAILS: TypedDocumentNode<UnverifiedMailsQuery, UnverifiedMailsQueryVariables> = gql`
  query UnverifiedMails($first: Int!, $after: String) {
    unverifiedMails(first: $first, after: $after) {
      nodes {
        ...MailRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${MAIL_ROW}
`;

/** One mail, to be read. */
export const UNVERIFIED_MAIL: TypedDocumentNode<UnverifiedMailQuery, UnverifiedMailQueryVariables> = gql`
  query UnverifiedMail($id: ID!) {
    node(id: $id) {
      __typename
      ... on InboundMail {
        ...MailRow
        source
        to
        text
        quotedText
        spf
        dkim
        dmarc
        rawUrl
        files {
          name
          size
        }
        ticket {
          id
          code
        }
      }
    }
  }
  ${MAIL_ROW}
`;

/** Tickets a mail may belong to. */
export const FIND_TICKETS: TypedDocumentNode<FindTicketsQuery, FindTicketsQueryVariables> = gql`
  query FindTickets($filter: TicketFilter!) {
    tickets(filter: $filter, first: 20, orderBy: UPDATED_DESC) {
      nodes {
        id
        code
        subject
        status
        outcome
        requester {
          id
          name
        }
      }
    }
  }
`;

/** Puts a mail into a ticket. */
export const ATTACH_INBOUND_MAIL: TypedDocumentNode<AttachInboundMailMutation, AttachInboundMailMutationVariables> = gql`
  mutation AttachInboundMail($input: AttachInboundMailInput!) {
    attachInboundMail(input: $input) {
      ticket {
        id
        code
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;

/** Takes a mail out of the list. */
export const DISCARD_INBOUND_MAIL: TypedDocumentNode<DiscardInboundMailMutation, DiscardInboundMailMutationVariables> = gql`
  mutation DiscardInboundMail($input: DiscardInboundMailInput!) {
    discardInboundMail(input: $input) {
      mailId
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;

/** Takes several mails out of the list. */
export const DISCARD_INBOUND_MAILS: TypedDocumentNode<DiscardInboundMailsMutation, DiscardInboundMailsMutationVariables> = gql`
  mutation DiscardInboundMails($input: DiscardInboundMailsInput!) {
    discardInboundMails(input: $input) {
      mailIds
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;

export type MailRow = UnverifiedMailsQuery['unverifiedMails']['nodes'][number];
export type UnverifiedMail = Extract<UnverifiedMailQuery['node'], { __typename: 'InboundMail' }>;
export type FoundTicket = FindTicketsQuery['tickets']['nodes'][number];
