import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { HttpLink } from '@apollo/client/link/http';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { currentLanguage } from '../i18n/i18n';
import { Problem } from '../problem';
import { chooseRunner } from '../run-operation';
import { noteServerTime } from '../server-clock';
import { fetchWithSession } from '../session-transport';
import { problemOf } from './problem-of';
import { socket } from './socket';

const http = new HttpLink({
  uri: '/graphql',
  // userErrors come in the language of the request; it may change between two requests.
  fetch: async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('accept-language', currentLanguage());
    const response = await fetchWithSession(input, { ...init, headers });
    noteServerTime(response.headers.get('date'));
    return response;
  },
});

/** The one Apollo Client: operations by POST, subscriptions by WebSocket, both on this page's origin and with its session. */
export const client = new ApolloClient({
  link: ApolloLink.split((operation) => operation.operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(socket), http),
  cache: new InMemoryCache({
    possibleTypes: {
      Actor: ['Agent', 'ApiClient', 'Customer', 'SystemActor'],
      HistoryEvent: ['AssigneeChanged', 'AutomaticMailReceived', 'MailBounced', 'MessageAdded', 'StatusChanged', 'TicketCreated', 'TicketRated'],
    },
    typePolicies: {
      Ticket: { fields: { history: { keyArgs: false, merge: false } } },
      Viewer: { merge: true },
      TicketCounts: { merge: true },
      // One per visit: what is saved shows wherever it is read.
      AgentSettings: { keyFields: [] },
    },
  }),
  defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network' } },
});

// Where Apollo Client is loaded, everything goes through it: what a mutation changes shows wherever it is read.
chooseRunner(async (document, variables, kind) => {
  try {
    const { data } =
      kind === 'query' ? await client.query({ query: document, variables, fetchPolicy: 'no-cache' }) : await client.mutate({ mutation: document, variables });
    if (!data) throw new Problem('server');
    return data;
  } catch (error) {
    throw problemOf(error);
  }
});

/** Asks everything on the page anew: whoever visits has just become somebody else, or proved more. */
export function renewVisit(): void {
  client.resetStore().catch(() => {
    // Each query shows its own failure.
  });
}
