import { gql, type TypedDocumentNode } from '@apollo/client';
import type { SignInMutation, SignInMutationVariables } from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

/** Opens an agent's session. The answer has what `Viewer` asks for. */
export const SIGN_IN: TypedDocumentNode<SignInMutation, SignInMutationVariables> = gql`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      viewer {
        roles
        agent {
          id
          name
        }
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;
