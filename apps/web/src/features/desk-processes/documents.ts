import { gql, type TypedDocumentNode } from '@apollo/client';
import type {
  AddProcessMutation,
  AddProcessMutationVariables,
  ChangeProcessMutation,
  ChangeProcessMutationVariables,
  ManagedProcessesQuery,
  ManagedProcessesQueryVariables,
  MoveProcessMutation,
  MoveProcessMutationVariables,
} from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

const PROCESS_PARTS = gql`
  fragment ProcessParts on ManagedProcess {
    id
    key
    nameEs
    nameEn
    active
    defaultAssignee {
      id
      name
    }
    defaultAssigneeLeft
    ticketCount
  }
`;

/** All processes, as administrators keep them. */
export const MANAGED_PROCESSES: TypedDocumentNode<ManagedProcessesQuery, ManagedProcessesQueryVariables> = gql`
  query ManagedProcesses {
    managedProcesses {
      ...ProcessParts
    }
  }
  ${PROCESS_PARTS}
`;

/** What adding one and changing one answer with. */
const SAVED_PROCESS = gql`
  fragment SavedProcess on ProcessPayload {
    process {
      ...ProcessParts
    }
    userErrors {
      ...Fault
    }
  }
  ${PROCESS_PARTS}
  ${FAULT}
`;

/** Adds one at the end. */
export const ADD_PROCESS: TypedDocumentNode<AddProcessMutation, AddProcessMutationVariables> = gql`
  mutation AddProcess($input: CreateProcessInput!) {
    createProcess(input: $input) {
      ...SavedProcess
    }
  }
  ${SAVED_PROCESS}
`;

/** Changes one. */
export const CHANGE_PROCESS: TypedDocumentNode<ChangeProcessMutation, ChangeProcessMutationVariables> = gql`
  mutation ChangeProcess($input: UpdateProcessInput!) {
    updateProcess(input: $input) {
      ...SavedProcess
    }
  }
  ${SAVED_PROCESS}
`;

/** Puts one in another place. */
export const MOVE_PROCESS: TypedDocumentNode<MoveProcessMutation, MoveProcessMutationVariables> = gql`
  mutation MoveProcess($input: MoveProcessInput!) {
    moveProcess(input: $input) {
      processes {
        ...ProcessParts
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${PROCESS_PARTS}
  ${FAULT}
`;

export type ManagedProcess = ManagedProcessesQuery['managedProcesses'][number];
