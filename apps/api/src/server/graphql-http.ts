import { ApolloServer, HeaderMap, type ApolloServerOptionsWithGateway, type DocumentStore } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerHookHandler } from 'fastify';
import { getOperationAST, GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { findViewer } from '../modules/sessions/find-viewer.js';
import type { Services } from '../services.js';
import { credentialsOf, HttpContext, visitorOf } from './context.js';
import { publicError, statusOf } from './errors.js';
import { tokensOf } from './executor.js';
import { VALIDATION_ERRORS, type GraphqlEngine } from './graphql.js';

/** Validated documents that Apollo keeps: some 1 500 of the usual size, at most some 40 MB. */
const TOKENS_KEPT = 100_000;

type Gateway = ApolloServerOptionsWithGateway<HttpContext>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type GatewayResponse = Parameters<GatewayExecutor>[0]['response'];

/** `POST /graphql`: one operation per request, in application/json. Everything else about the path is refused. */
export async function registerGraphql(app: FastifyInstance, services: Services, engine: GraphqlEngine): Promise<void> {
  const apollo = new ApolloServer(apolloOptions(services, engine));
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  const handler = fastifyApolloHandler(apollo, { context: (request, reply) => contextOf(services, request, reply) });

  await app.register((scope, _options, done) => {
    // Nothing but JSON is read here: Fastify's own reader of text/plain would let a form of any site post to us.
    scope.removeContentTypeParser('text/plain');
    scope.route({ method: 'POST', url: '/graphql', bodyLimit: services.config.limits.bodyBytes, preHandler: refuseEarly(services, engine), handler });
    scope.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url: '/graphql',
      handler: (request, reply) =>
        sendErrors(request, reply.header('allow', 'POST'), 405, [{ message: 'GraphQL is answered to POST only.', extensions: { code: 'BAD_REQUEST' } }]),
    });
    done();
  });
}

/** Answers with top-level GraphQL errors and nothing else. */
export function sendErrors(request: FastifyRequest, reply: FastifyReply, status: number, errors: readonly GraphQLFormattedError[]): FastifyReply {
  const type = request.headers.accept?.includes('application/graphql-response+json') ? 'application/graphql-response+json' : 'application/json';
  return reply.code(status).header('content-type', `${type}; charset=utf-8`).send(JSON.stringify({ errors }));
}

function apolloOptions(services: Services, engine: GraphqlEngine): ApolloServerOptionsWithGateway<HttpContext> {
  return {
    // `executor:` is ignored by Apollo unless it comes from a gateway: this is the way to run operations ourselves.
    gateway: {
      onSchemaLoadOrUpdate(loaded) {
        loaded({ apiSchema: engine.schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: () => Promise.resolve({ executor: gatewayExecutor(engine) }),
      stop: () => Promise.resolve(),
    },
    documentStore: documentStore(),
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
    parseOptions: { maxTokens: services.config.limits.queryTokens },
    validationOptions: { maxErrors: VALIDATION_ERRORS },
    persistedQueries: false,
    introspection: true,
    csrfPrevention: true,
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult: (result) => JSON.stringify(result),
    logger: services.log,
    formatError: (formatted, error) => formatError(formatted, error, services),
  };
}

function gatewayExecutor(engine: GraphqlEngine): GatewayExecutor {
  return async ({ document, request: { operationName, variables }, response, context }) => {
    if (!(context instanceof HttpContext)) throw new Error('an operation came without its context');
    const subscribes = getOperationAST(document, operationName)?.operation === 'subscription';
    const refused = subscribes ? overSocketOnly() : engine.costFault(document, operationName, variables);
    if (refused) return { errors: [refused] };
    const result = await engine.run({ document, operationName, variables, context });
    if (result.errors) applyStatus(response, result.errors);
    return result;
  };
}

function overSocketOnly(): GraphQLError {
  return new GraphQLError('Subscriptions are answered over the WebSocket at /graphql (graphql-transport-ws).', { extensions: { code: 'BAD_REQUEST' } });
}

/** The most telling of the errors decides the status of the whole answer. */
function applyStatus(response: GatewayResponse, errors: NonNullable<ExecutionResult['errors']>): void {
  if (!response?.http) return;
  for (const { extensions } of errors) {
    const status = statusOf(extensions['code']);
    if (status === undefined || status < (response.http.status ?? 0)) continue;
    response.http.status = status;
    if (typeof extensions['retryAfterSeconds'] === 'number') response.http.headers.set('retry-after', String(extensions['retryAfterSeconds']));
  }
}

async function contextOf(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<HttpContext> {
  try {
    return new HttpContext(services, await findViewer(services, credentialsOf(request)), reply);
  } catch (error) {
    const { code, message, retryAfterSeconds } = publicError(error, { locale: visitorOf(request).locale, log: services.log });
    const headers = new HeaderMap(retryAfterSeconds === undefined ? [] : [['retry-after', String(retryAfterSeconds)]]);
    const status = code === 'UNAUTHENTICATED' ? 401 : (statusOf(code) ?? 400);
    throw new GraphQLError(message, { extensions: { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }), http: { status, headers } } });
  }
}

/** Looks at a document before Apollo does: the sizes that Apollo's validation would choke on are refused here. */
function refuseEarly(services: Services, engine: GraphqlEngine): preHandlerHookHandler {
  return (request, reply, done) => {
    const { body } = request;
    const source = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
    const refused = typeof source === 'string' ? engine.refusal(source) : null;
    if (!refused) {
      done();
      return;
    }
    services.log.debug({ reason: refused.message }, 'an operation was refused');
    void sendErrors(request, reply, 400, [refused.toJSON()]);
  };
}

/** Errors that carry a code of their own were made for the caller. Anything else is a failure of ours or of Apollo's. */
function formatError(formatted: GraphQLFormattedError, error: unknown, services: Services): GraphQLFormattedError {
  if (error instanceof GraphQLError && typeof error.extensions['code'] === 'string') return formatted;
  const { code, message } = publicError(error, { locale: services.config.deskLocale, log: services.log });
  return { message, extensions: { code } };
}

function documentStore(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({ maxSize: TOKENS_KEPT, sizeCalculation: tokensOf });
  return {
    get: (key) => Promise.resolve(documents.get(key)),
    set: (key, document) => Promise.resolve(void documents.set(key, document)),
    delete: (key) => Promise.resolve(documents.delete(key)),
  };
}
