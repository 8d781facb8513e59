import { gql, type TypedDocumentNode } from '@apollo/client';
import type { LookUpTicketsMutation, LookUpTicketsMutationVariables } from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

/** Code and address of a ticket open a session that lists its requester's tickets. */
export const LOOK_UP_TICKETS: TypedDocumentNode<LookUpTicketsMutation, LookUpTicketsMutationVariables> = gql`
  mutation LookUpTickets($input: LookUpTicketsInput!) {
    lookUpTickets(input: $input) {
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
