import { gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import type { FindRequestQuery, FindRequestQueryVariables } from '../../gql/graphql';
import { problemOf } from '../../lib/apollo/problem-of';
import type { Problem } from '../../lib/problem';
import type { CodeRequest } from './use-verify-ticket';

const FIND_REQUEST: TypedDocumentNode<FindRequestQuery, FindRequestQueryVariables> = gql`
  query FindRequest($id: ID!) {
    node(id: $id) {
      id
      ... on TicketRequest {
        reference
        maskedEmail
        expiresAt
        resendAvailableAt
      }
    }
  }
`;

/** `absent`: it is a ticket by now, was disowned, or is too old. */
export type RequestState = { kind: 'loading' } | { kind: 'absent' } | { kind: 'problem'; problem: Problem } | { kind: 'ready'; request: CodeRequest };

/** The request that a mailed link names and that still waits for its code. */
export function useFindRequest(id: string): { state: RequestState; retry: () => void } {
  const { data, error, refetch } = useQuery(FIND_REQUEST, { variables: { id }, fetchPolicy: 'network-only' });
  const retry = useCallback(() => void refetch().catch(() => {}), [refetch]);
  return { state: stateOf(data?.node, error), retry };
}

function stateOf(node: FindRequestQuery['node'] | undefined, error: unknown): RequestState {
  if (error) return { kind: 'problem', problem: problemOf(error) };
  if (node === undefined) return { kind: 'loading' };
  return node && 'reference' in node ? { kind: 'ready', request: node } : { kind: 'absent' };
}
