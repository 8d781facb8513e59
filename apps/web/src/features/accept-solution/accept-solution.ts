import { gql, type TypedDocumentNode } from '@apollo/client';
import type { AcceptSolutionMutation, AcceptSolutionMutationVariables } from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

/** Approves the solution with stars; closes the ticket. */
export const ACCEPT_SOLUTION: TypedDocumentNode<AcceptSolutionMutation, AcceptSolutionMutationVariables> = gql`
  mutation AcceptSolution($input: AcceptSolutionInput!) {
    acceptSolution(input: $input) {
      ticket {
        id
        status
        outcome
        round
        autoCloseAt
        closedAt
        viewerCan
        rating {
          id
          stars
          comment
          details
          round
        }
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;
