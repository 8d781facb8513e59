import { gql, type TypedDocumentNode } from '@apollo/client';
import type {
  AddNoteMutation,
  AddNoteMutationVariables,
  CloseTicketMutation,
  CloseTicketMutationVariables,
  ProposeSolutionMutation,
  ProposeSolutionMutationVariables,
  ReopenTicketMutation,
  ReopenTicketMutationVariables,
  ReplyToTicketMutation,
  ReplyToTicketMutationVariables,
  RequestInformationMutation,
  RequestInformationMutationVariables,
} from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';
import { DESK_ROW, MOVED } from '../../lib/desk-row';

/** What every one of these mutations answers with; `done` so that one function can send them all. */
const WRITTEN = gql`
  fragment Written on MessagePayload {
    message {
      id
    }
    ticket {
      ...DeskRow
    }
    userErrors {
      ...Fault
    }
  }
  ${DESK_ROW}
  ${FAULT}
`;

export const REPLY_TO_TICKET: TypedDocumentNode<ReplyToTicketMutation, ReplyToTicketMutationVariables> = gql`
  mutation ReplyToTicket($input: AgentMessageInput!) {
    done: replyToTicket(input: $input) {
      ...Written
    }
  }
  ${WRITTEN}
`;

export const ADD_NOTE: TypedDocumentNode<AddNoteMutation, AddNoteMutationVariables> = gql`
  mutation AddNote($input: AgentMessageInput!) {
    done: addNote(input: $input) {
      ...Written
    }
  }
  ${WRITTEN}
`;

export const REQUEST_INFORMATION: TypedDocumentNode<RequestInformationMutation, RequestInformationMutationVariables> = gql`
  mutation RequestInformation($input: AgentMessageInput!) {
    done: requestInformation(input: $input) {
      ...Written
    }
  }
  ${WRITTEN}
`;

export const PROPOSE_SOLUTION: TypedDocumentNode<ProposeSolutionMutation, ProposeSolutionMutationVariables> = gql`
  mutation ProposeSolution($input: AgentMessageInput!) {
    done: proposeSolution(input: $input) {
      ...Written
    }
  }
  ${WRITTEN}
`;

export const CLOSE_TICKET: TypedDocumentNode<CloseTicketMutation, CloseTicketMutationVariables> = gql`
  mutation CloseTicket($input: CloseTicketInput!) {
    done: closeTicket(input: $input) {
      ...Moved
    }
  }
  ${MOVED}
`;

export const REOPEN_TICKET: TypedDocumentNode<ReopenTicketMutation, ReopenTicketMutationVariables> = gql`
  mutation ReopenTicket($input: ReopenTicketInput!) {
    done: reopenTicket(input: $input) {
      ...Moved
    }
  }
  ${MOVED}
`;
