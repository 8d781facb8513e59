import fastifyCors from '@fastify/cors';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import type { Services } from '../services.js';
import { explainListening } from '../start-up.js';
import { visitorOf } from './context.js';
import { publicError, statusOf } from './errors.js';
import { registerGraphql, sendErrors } from './graphql-http.js';
import { GraphqlEngine } from './graphql.js';
import { registerHealth } from './health.js';
import { RequestsUnderWay } from './requests-under-way.js';
import { buildApiSchema, printApiSchema, type ResolverClasses } from './schema.js';
import { securityHeaders } from './security-headers.js';
import { openSockets } from './socket.js';
import { registerStaticFiles, WEB_ROOT } from './static-files.js';

/** Seen this often, a document is compiled. */
const COMPILE_AFTER = 3;
/** How long a request may take to arrive: a file of the largest size over a slow line, not a trickle without end. */
const ARRIVE_WITHIN_MS = 300_000;
/** Connections that ended their last request are let go this often while the server closes. */
const RELEASE_EVERY_MS = 50;

export interface ServerOptions {
  readonly resolvers: ResolverClasses;
  /** Routes of modules: files, the built-in inbox. */
  readonly routes?: readonly ((app: FastifyInstance) => void | Promise<void>)[];
  /** How often a document is seen before it is compiled: 1 compiles everything, Infinity nothing. Answers are the same. */
  readonly compileAfter?: number;
  /** Where the web app's build lies. */
  readonly webRoot?: string;
}

export interface RunningServer {
  /** Where this process itself can be reached, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Stops taking requests, lets those under way end (at most `shutdownGrace`), and closes sockets with 1001. */
  close(): Promise<void>;
}

/** Serves GraphQL, sockets, health, module routes and the web app on one port. Throws one clear line when the port cannot be had. */
export async function startServer(services: Services, options: ServerOptions): Promise<RunningServer> {
  const { config } = services;
  const schema = buildApiSchema(options.resolvers);
  const engine = new GraphqlEngine(schema, services, options.compileAfter ?? COMPILE_AFTER);
  const underWay = new RequestsUnderWay();
  const app = createApp(services, underWay);

  await registerGraphql(app, services, engine);
  const sdl = printApiSchema(schema);
  app.get('/graphql/schema.graphql', (_request, reply) => reply.type('text/plain; charset=utf-8').send(sdl));
  registerHealth(app, services.database, () => underWay.draining);
  for (const register of options.routes ?? []) await register(app);
  await registerStaticFiles(app, options.webRoot ?? WEB_ROOT, config);
  const sockets = openSockets(app.server, services, engine);

  const port = await listen(app, config).catch(async (error: unknown) => {
    await Promise.all([sockets.close(), app.close()]);
    throw error;
  });
  return {
    url: addressOf(config.host, port),
    port,
    async close() {
      const release = setInterval(() => app.server.closeIdleConnections(), RELEASE_EVERY_MS);
      const force = setTimeout(() => app.server.closeAllConnections(), config.shutdownGrace);
      // The port stays open till then: whoever balances load asks here whether to send more.
      await Promise.all([sockets.close(), underWay.drain()]);
      await app.close();
      clearInterval(release);
      clearTimeout(force);
    },
  };
}

function createApp(services: Services, underWay: RequestsUnderWay): FastifyInstance {
  const { config, log } = services;
  const app = Fastify({
    logger: false,
    trustProxy: (_address, hop) => hop < config.trustProxy,
    forceCloseConnections: 'idle',
    requestTimeout: ARRIVE_WITHIN_MS,
    bodyLimit: config.limits.bodyBytes,
  });
  const headers = securityHeaders(config);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  underWay.watch(app);
  if (config.allowedOrigins.length > 0) {
    // No credentials: another origin's pages act with a bearer token of their own, never with a visitor's cookie.
    void app.register(fastifyCors, {
      origin: [...config.allowedOrigins],
      methods: ['GET', 'POST', 'PUT'],
      allowedHeaders: ['authorization', 'content-type'],
      maxAge: 600,
    });
  }
  if (log.isLevelEnabled('debug')) {
    app.addHook('onResponse', (request, reply, done) => {
      log.debug({ method: request.method, path: request.url.split('?')[0], status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }, 'answered');
      done();
    });
  }
  app.setErrorHandler<FastifyError>((error, request, reply) => answerError(error, request, reply, services));
  return app;
}

/** Requests that no handler of ours saw (body too large, not JSON), and failures of routes. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, { log }: Services): FastifyReply {
  const refused = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
  const failure = refused ? { code: 'BAD_REQUEST', message: error.message } : publicError(error, { locale: visitorOf(request).locale, log });
  const status = refused ? error.statusCode : statusOf(failure.code);
  if ('retryAfterSeconds' in failure) void reply.header('retry-after', String(failure.retryAfterSeconds));
  return sendErrors(request, reply, status ?? 400, [{ message: failure.message, extensions: { code: failure.code } }]);
}

async function listen(app: FastifyInstance, { host, port }: Pick<Config, 'host' | 'port'>): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw error instanceof Error ? new Error(explainListening(error, host, port), { cause: error }) : error;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
