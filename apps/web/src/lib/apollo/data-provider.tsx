import { ApolloProvider } from '@apollo/client/react';
import type { ComponentType } from 'react';
import { client } from './client';

/** The page with Apollo Client around it. Loaded with the first page that asks for data, not with the home page. */
export function withData(Page: ComponentType): ComponentType {
  return function DataPage() {
    return (
      <ApolloProvider client={client}>
        <Page />
      </ApolloProvider>
    );
  };
}
