import { gql, type TypedDocumentNode } from '@apollo/client';
import type { AddRatingDetailsMutation, AddRatingDetailsMutationVariables, RateTicketMutation, RateTicketMutationVariables } from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

/** Stars for a closed ticket, once per round. */
export const RATE_TICKET: TypedDocumentNode<RateTicketMutation, RateTicketMutationVariables> = gql`
  mutation RateTicket($input: RateTicketInput!) {
    rateTicket(input: $input) {
      rating {
        id
      }
      ticket {
        id
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

/** What the person adds on the page after the survey. */
export const ADD_RATING_DETAILS: TypedDocumentNode<AddRatingDetailsMutation, AddRatingDetailsMutationVariables> = gql`
  mutation AddRatingDetails($input: AddRatingDetailsInput!) {
    addRatingDetails(input: $input) {
      rating {
        id
        details
      }
      ticket {
        id
        viewerCan
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;
