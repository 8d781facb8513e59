import { gql, type TypedDocumentNode } from '@apollo/client';
import type { CreateTicketMutation, CreateTicketMutationVariables } from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

/** Files a request and has the code mailed; see lib/attempt.ts for `clientRequestId`. */
export const CREATE_TICKET: TypedDocumentNode<CreateTicketMutation, CreateTicketMutationVariables> = gql`
  mutation CreateTicket($input: CreateTicketInput!) {
    createTicket(input: $input) {
      request {
        id
        reference
        maskedEmail
        expiresAt
        resendAvailableAt
      }
      ticket {
        id
        code
        firstResponseDueAt
      }
      hostIdentityRefused
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;
