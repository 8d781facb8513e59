import { gql, type TypedDocumentNode } from '@apollo/client';
import type { DeliveryPartsFragment } from '../../gql/graphql';
import { ACTOR_PARTS } from '../../lib/actor-parts';

/** A file, with its picture where the server made one. */
export const ATTACHMENT_PARTS = gql`
  fragment AttachmentParts on Attachment {
    id
    fileName
    mediaType
    size
    kind
    url
    previewUrl
    createdAt
  }
`;

/** How far the mail that carries a message came. Agents alone are told. */
export const DELIVERY_PARTS: TypedDocumentNode<DeliveryPartsFragment, Record<string, never>> = gql`
  fragment DeliveryParts on Message {
    id
    delivery {
      state
      at
      diagnostic
      retrying
    }
  }
`;

/** A message as every history shows it. */
export const MESSAGE_PARTS = gql`
  fragment MessageParts on Message {
    id
    kind
    body
    quotedText
    rawMailUrl
    ...DeliveryParts
    channel
    createdAt
    author {
      ...ActorParts
    }
    attachments {
      ...AttachmentParts
    }
  }
  ${ACTOR_PARTS}
  ${ATTACHMENT_PARTS}
  ${DELIVERY_PARTS}
`;

/** One line of a ticket's history, with all that the timeline draws of it. */
export const TIMELINE_ENTRY = gql`
  fragment TimelineEntry on HistoryEntry {
    seq
    cursor
    at
    actor {
      ...ActorParts
    }
    event {
      __typename
      ... on TicketCreated {
        channel
        verifiedBy
      }
      ... on MessageAdded {
        message {
          ...MessageParts
        }
      }
      ... on StatusChanged {
        from
        to
        outcome
        reason
        autoCloseAt
      }
      ... on AssigneeChanged {
        assignee: to {
          id
          name
        }
      }
      ... on AutomaticMailReceived {
        kind
        subject
      }
      ... on MailBounced {
        diagnostic
        messageId
      }
      ... on TicketRated {
        rating {
          id
          stars
          comment
          details
        }
      }
    }
  }
  ${MESSAGE_PARTS}
`;

/** A page of a ticket's history. */
export const HISTORY_PAGE = gql`
  fragment HistoryPage on HistoryEntryConnection {
    nodes {
      ...TimelineEntry
    }
    pageInfo {
      hasPreviousPage
      startCursor
    }
  }
  ${TIMELINE_ENTRY}
`;
