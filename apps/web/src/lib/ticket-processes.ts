import { gql, type TypedDocumentNode } from '@apollo/client';
import type { TicketProcessesQuery, TicketProcessesQueryVariables } from '../gql/graphql';

/** The processes that can be chosen now, and all that tickets have. */
export const TICKET_PROCESSES: TypedDocumentNode<TicketProcessesQuery, TicketProcessesQueryVariables> = gql`
  query TicketProcesses {
    desk {
      processes {
        id
        name
        key
      }
    }
    ticketProcesses {
      id
      name
      key
    }
  }
`;
