import { gql } from '@apollo/client';

/** Why a mutation was refused, as every one of them says it. */
export const FAULT = gql`
  fragment Fault on UserError {
    code
    message
    path
    attemptsLeft
    retryAfterSeconds
  }
`;
