import { getOperationAST, GraphQLError, type DocumentNode } from 'graphql';
import { makeServer, type ConnectionInitMessage, type Context, type SubscribePayload } from 'graphql-ws';
import { ApiError } from '../platform/api-error.js';
import type { Services } from '../services.js';
import { SocketContext } from './context.js';
import type { Execution } from './executor.js';
import type { GraphqlEngine } from './graphql.js';
import { tooComplex } from './limits.js';
import { SharedAnswers } from './shared-answers.js';
import { CloseCode, type SocketConnection } from './socket-connection.js';
import { startStream, Subscription } from './subscription-stream.js';

/** How long a client may take to say hello. */
const INIT_TIMEOUT_MS = 5_000;

type InitPayload = ConnectionInitMessage['payload'];

/** graphql-ws, which speaks graphql-transport-ws with each socket. */
export type Protocol = ReturnType<typeof makeServer<InitPayload, SocketConnection>>;

/** The protocol with our rules in it: who may connect, what may be subscribed to, how it runs. */
export function makeProtocol(services: Services, engine: GraphqlEngine): Protocol {
  const answers = new SharedAnswers();
  return makeServer<InitPayload, SocketConnection>({
    connectionInitWaitTimeout: INIT_TIMEOUT_MS,
    onConnect: ({ extra, connectionParams }) => identify(extra, connectionParams, services),
    onSubscribe: (scope, id, payload) => {
      const ending = new AbortController();
      const prepared = prepare(scope, payload, new SocketContext(services, scope.extra, ending.signal), engine);
      if (!('document' in prepared)) return prepared;
      return {
        schema: engine.schema,
        document: prepared.document,
        operationName: prepared.operationName ?? null,
        contextValue: new Subscription(id, scope.extra, prepared, ending),
      };
    },
    subscribe: ({ contextValue }) => {
      if (!(contextValue instanceof Subscription)) throw new Error('a subscription came without its socket');
      return startStream(engine, answers, contextValue);
    },
  });
}

/**
 * Accepts a caller whose token is good or who has none. The payload may hold `authorization` and `acceptLanguage`, for browsers cannot
 * set headers here; the support window says `window: true` and, when it has one, its `session`.
 */
async function identify(connection: SocketConnection, params: InitPayload, { log }: Services): Promise<boolean> {
  const text = (name: string) => (typeof params?.[name] === 'string' ? params[name] : undefined);
  const window = params?.['window'] === true;
  const authorization = window ? `Bearer ${text('session') ?? ''}` : text('authorization');
  const acceptLanguage = text('acceptLanguage');
  try {
    await connection.identify({
      ...(window ? { window } : {}),
      ...(authorization === undefined ? {} : { authorization }),
      ...(acceptLanguage === undefined ? {} : { acceptLanguage }),
    });
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    log.warn({ error }, 'a socket could not be identified');
    connection.end(CloseCode.TRY_AGAIN_LATER, 'Try again later');
    return true;
  }
}

/** Holds a subscription against the rules of HTTP's operations, and against those of sockets. */
function prepare(
  { subscriptions }: Context<InitPayload, SocketConnection>,
  payload: SubscribePayload,
  context: SocketContext,
  engine: GraphqlEngine,
): Execution | readonly GraphQLError[] {
  const { subscriptionsPerSocket } = context.services.config.limits;
  if (Object.keys(subscriptions).length > subscriptionsPerSocket) return [tooComplex(`A socket carries at most ${subscriptionsPerSocket} subscriptions.`)];
  const document = engine.prepare(payload.query);
  if (isFaults(document)) return document;
  const { operationName, variables } = payload;
  const operation = getOperationAST(document, operationName);
  if (!operation) return [badRequest('The document does not tell which operation to run.')];
  if (operation.operation !== 'subscription') return [badRequest('The socket carries subscriptions only: send queries and mutations by POST.')];
  const tooExpensive = engine.costFault(document, operationName, variables);
  return tooExpensive ? [tooExpensive] : { document, operationName, variables, context };
}

function isFaults(prepared: DocumentNode | readonly GraphQLError[]): prepared is readonly GraphQLError[] {
  return Array.isArray(prepared);
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}
