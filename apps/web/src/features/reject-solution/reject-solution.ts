import { gql, type TypedDocumentNode } from '@apollo/client';
import type { RejectSolutionMutation, RejectSolutionMutationVariables } from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

/** Rejects the solution with a reason; the ticket goes on, one round further. */
export const REJECT_SOLUTION: TypedDocumentNode<RejectSolutionMutation, RejectSolutionMutationVariables> = gql`
  mutation RejectSolution($input: RejectSolutionInput!) {
    rejectSolution(input: $input) {
      ticket {
        id
        status
        outcome
        round
        autoCloseAt
        viewerCan
        solution {
          id
        }
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;
