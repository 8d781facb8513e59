import { gql } from '@apollo/client';

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

/** A message as every history shows it. */
export const MESSAGE_PARTS = gql`
  fragment MessageParts on Message {
    id
    kind
    body
    channel
    createdAt
    author {
      ...ActorParts
    }
    attachments {
      ...AttachmentParts
    }
  }
  fragment ActorParts on Actor {
    __typename
    ... on Customer {
      id
      name
    }
    ... on Agent {
      id
      name
    }
    ... on ApiClient {
      id
      name
    }
    ... on SystemActor {
      name
    }
  }
  ${ATTACHMENT_PARTS}
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
