import { gql, type TypedDocumentNode } from '@apollo/client';
import type { AgentsQuery, AgentsQueryVariables } from '../gql/graphql';

/** Everyone a ticket can be given to. */
export const AGENTS: TypedDocumentNode<AgentsQuery, AgentsQueryVariables> = gql`
  query Agents {
    agents {
      id
      name
    }
  }
`;
