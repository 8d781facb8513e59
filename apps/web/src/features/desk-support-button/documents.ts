import { gql, type TypedDocumentNode } from '@apollo/client';
import type {
  AddHostAppMutation,
  AddHostAppMutationVariables,
  ChangeHostAppMutation,
  ChangeHostAppMutationVariables,
  HostAppsQuery,
  HostAppsQueryVariables,
  RenewHostAppSecretMutation,
  RenewHostAppSecretMutationVariables,
} from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

const HOST_APP_PARTS = gql`
  fragment HostAppParts on HostApp {
    id
    name
    active
    createdAt
    createdBy {
      id
      name
    }
    lastUsedAt
  }
`;

/** All applications. */
export const HOST_APPS: TypedDocumentNode<HostAppsQuery, HostAppsQueryVariables> = gql`
  query HostApps {
    hostApps {
      ...HostAppParts
    }
  }
  ${HOST_APP_PARTS}
`;

/** What adding one and renewing its secret answer with. */
const GIVEN_SECRET = gql`
  fragment GivenSecret on HostAppSecretPayload {
    secret
    hostApp {
      ...HostAppParts
    }
    userErrors {
      ...Fault
    }
  }
  ${HOST_APP_PARTS}
  ${FAULT}
`;

/** Adds one; its secret is in the answer and nowhere else. */
export const ADD_HOST_APP: TypedDocumentNode<AddHostAppMutation, AddHostAppMutationVariables> = gql`
  mutation AddHostApp($input: CreateHostAppInput!) {
    createHostApp(input: $input) {
      ...GivenSecret
    }
  }
  ${GIVEN_SECRET}
`;

/** Gives one another secret, which is in the answer and nowhere else. */
export const RENEW_HOST_APP_SECRET: TypedDocumentNode<RenewHostAppSecretMutation, RenewHostAppSecretMutationVariables> = gql`
  mutation RenewHostAppSecret($input: RenewHostAppSecretInput!) {
    renewHostAppSecret(input: $input) {
      ...GivenSecret
    }
  }
  ${GIVEN_SECRET}
`;

/** Switches one off or on. */
export const CHANGE_HOST_APP: TypedDocumentNode<ChangeHostAppMutation, ChangeHostAppMutationVariables> = gql`
  mutation ChangeHostApp($input: UpdateHostAppInput!) {
    updateHostApp(input: $input) {
      hostApp {
        ...HostAppParts
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${HOST_APP_PARTS}
  ${FAULT}
`;

export type HostApp = HostAppsQuery['hostApps'][number];
