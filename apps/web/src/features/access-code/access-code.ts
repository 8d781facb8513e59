import { gql, type TypedDocumentNode } from '@apollo/client';
import type {
  RequestAccessCodeMutation,
  RequestAccessCodeMutationVariables,
  VerifyAccessCodeMutation,
  VerifyAccessCodeMutationVariables,
} from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

/** Mails a code that proves the address for this visit. */
export const REQUEST_ACCESS_CODE: TypedDocumentNode<RequestAccessCodeMutation, RequestAccessCodeMutationVariables> = gql`
  mutation RequestAccessCode($input: RequestAccessCodeInput!) {
    requestAccessCode(input: $input) {
      maskedEmail
      resendAvailableAt
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
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
        ...Fault
      }
    }
  }
  ${FAULT}
`;

export type SentAccessCode = Pick<RequestAccessCodeMutation['requestAccessCode'], 'maskedEmail' | 'resendAvailableAt'>;
