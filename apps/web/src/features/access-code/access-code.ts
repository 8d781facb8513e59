import { gql, type TypedDocumentNode } from '@apollo/client';
import type {
  RequestAccessCodeMutation,
  RequestAccessCodeMutationVariables,
  VerifyAccessCodeMutation,
  VerifyAccessCodeMutationVariables,
} from '../../gql/graphql';

/** Mails a code that proves the address for this visit. */
export const REQUEST_ACCESS_CODE: TypedDocumentNode<RequestAccessCodeMutation, RequestAccessCodeMutationVariables> = gql`
  mutation RequestAccessCode($input: RequestAccessCodeInput!) {
    requestAccessCode(input: $input) {
      maskedEmail
      resendAvailableAt
      userErrors {
        code
        message
        path
        retryAfterSeconds
      }
    }
  }
`;

/** Proves the address. */
export const VERIFY_ACCESS_CODE: TypedDocumentNode<VerifyAccessCodeMutation, VerifyAccessCodeMutationVariables> = gql`
  mutation VerifyAccessCode($input: VerifyAccessCodeInput!) {
    verifyAccessCode(input: $input) {
      viewer {
        customer {
          id
          name
          email
        }
      }
      userErrors {
        code
        message
        path
        attemptsLeft
        retryAfterSeconds
      }
    }
  }
`;

export type SentAccessCode = Pick<RequestAccessCodeMutation['requestAccessCode'], 'maskedEmail' | 'resendAvailableAt'>;
