import { gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import type { ViewerQuery, ViewerQueryVariables } from '../gql/graphql';

/** Who this visit belongs to. */
export const VIEWER: TypedDocumentNode<ViewerQuery, ViewerQueryVariables> = gql`
  query Viewer {
    viewer {
      roles
      customer {
        id
        name
        email
      }
      agent {
        id
        name
      }
    }
  }
`;

/** The person of this visit; null for nobody we know, undefined while asking. */
export function useViewer(): ViewerQuery['viewer'] | undefined {
  const { data } = useQuery(VIEWER);
  return data?.viewer;
}
