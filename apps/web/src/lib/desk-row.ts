import { gql, type TypedDocumentNode } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import type { DeskRowFragment } from '../gql/graphql';
import { ACTOR_PARTS } from './actor-parts';
import { client } from './apollo/client';
import { FAULT } from './apollo/fault';

/** What the desk knows of a ticket wherever it stands: lists show it, and every mutation answers with it. */
export const DESK_ROW: TypedDocumentNode<DeskRowFragment, Record<string, never>> = gql`
  fragment DeskRow on Ticket {
    id
    code
    subject
    status
    outcome
    round
    createdAt
    updatedAt
    closedAt
    firstResponseDueAt
    firstResponseWarningAt
    firstRespondedAt
    autoCloseAt
    mailFailedAt
    messageCount
    attachmentCount
    viewerCan
    requester {
      id
      name
      email
    }
    assignee {
      id
      name
    }
    lastMessage {
      id
      kind
      body
      author {
        ...ActorParts
      }
    }
  }
  ${ACTOR_PARTS}
`;

/** The answer of every mutation that moves a ticket. */
export const MOVED = gql`
  fragment Moved on TicketPayload {
    ticket {
      ...DeskRow
    }
    userErrors {
      ...Fault
    }
  }
  ${DESK_ROW}
  ${FAULT}
`;

export type DeskRow = DeskRowFragment;

/** The ticket as it is known now, what the agent just did included; null when it is not known. */
export function useDeskRow(id: string): DeskRow | null {
  const { data, complete } = useFragment({ fragment: DESK_ROW, fragmentName: 'DeskRow', from: { __typename: 'Ticket', id } });
  return complete ? data : null;
}

/** The ticket as it is known now, for deciding. */
export function knownRow(id: string): DeskRow | null {
  return client.readFragment({ fragment: DESK_ROW, fragmentName: 'DeskRow', from: { __typename: 'Ticket', id } }, true);
}

/** Everything that shows the ticket shows it like this. */
export function keepRow(row: DeskRow): void {
  client.writeFragment({ fragment: DESK_ROW, fragmentName: 'DeskRow', from: { __typename: 'Ticket', id: row.id }, data: row });
}
