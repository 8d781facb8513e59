import { gql, type TypedDocumentNode } from '@apollo/client';
import type { IssuePhoneCodeMutation, IssuePhoneCodeMutationVariables, PendingRequestsQuery, PendingRequestsQueryVariables } from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

/** Requests that wait for their code, by reference or address. */
export const PENDING_REQUESTS: TypedDocumentNode<PendingRequestsQuery, PendingRequestsQueryVariables> = gql`
  query PendingRequests($search: String!) {
    pendingRequests(search: $search) {
      id
      reference
      maskedEmail
      name
      subject
      createdAt
    }
  }
`;

/** A new code to read out. The answer is kept nowhere. */
export const ISSUE_PHONE_CODE: TypedDocumentNode<IssuePhoneCodeMutation, IssuePhoneCodeMutationVariables> = gql`
  mutation IssuePhoneCode($input: IssuePhoneCodeInput!) {
    issuePhoneCode(input: $input) {
      code
      expiresAt
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;

export type PendingRequest = PendingRequestsQuery['pendingRequests'][number];
