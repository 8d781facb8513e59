import { gql, type TypedDocumentNode } from '@apollo/client';
import type {
  ResendVerificationCodeMutation,
  ResendVerificationCodeMutationVariables,
  VerifyTicketMutation,
  VerifyTicketMutationVariables,
} from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

/** Turns a request into a ticket. */
export const VERIFY_TICKET: TypedDocumentNode<VerifyTicketMutation, VerifyTicketMutationVariables> = gql`
  mutation VerifyTicket($input: VerifyTicketInput!) {
    verifyTicket(input: $input) {
      ticket {
        id
        code
        firstResponseDueAt
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;

/** Mails another code for the same request; the one before ends. */
export const RESEND_CODE: TypedDocumentNode<ResendVerificationCodeMutation, ResendVerificationCodeMutationVariables> = gql`
  mutation ResendVerificationCode($input: ResendVerificationCodeInput!) {
    resendVerificationCode(input: $input) {
      request {
        id
        reference
        maskedEmail
        expiresAt
        resendAvailableAt
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;
