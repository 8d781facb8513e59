import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { negotiateLocale } from '../modules/desk/locale.js';
import { credentialsOf } from '../modules/sessions/credentials.js';
import type { Services } from '../services.js';
import { callerAddress } from './context.js';
import type { GraphqlEngine } from './graphql.js';
import { OpenSockets } from './open-sockets.js';
import { isAllowedOrigin } from './security-headers.js';
import { CloseCode, SocketConnection } from './socket-connection.js';
import { makeProtocol, type Protocol } from './socket-protocol.js';

export interface Sockets {
  /** Tells every socket to go away (1001) and takes no more. */
  close(): Promise<void>;
}

/** Takes WebSocket connections on `/graphql`: graphql-transport-ws, subscriptions only (security.md 12). */
export function openSockets(server: Server, services: Services, engine: GraphqlEngine): Sockets {
  const { config } = services;
  const open = new OpenSockets(services);
  const protocol = makeProtocol(services, engine);
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.socketPayloadBytes,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => handleProtocols(offered),
  });

  server.on('upgrade', (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
    duplex.on('error', () => duplex.destroy());
    const refusal = open.closing ? 503 : refusalOf(request, config);
    if (refusal !== null) refuse(duplex, refusal);
    else webSockets.handleUpgrade(request, duplex, head, (socket) => accept(socket, connectionOf(socket, request, services), open, protocol, services));
  });
  return {
    async close() {
      await open.close();
      webSockets.close();
    },
  };
}

function refusalOf({ url, headers }: IncomingMessage, config: Services['config']): number | null {
  if ((url ?? '').split('?')[0] !== '/graphql') return 404;
  return headers.origin === undefined || isAllowedOrigin(headers.origin, headers.host, config) ? null : 403;
}

function refuse(duplex: Duplex, status: number): void {
  duplex.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function connectionOf(socket: WebSocket, request: IncomingMessage, services: Services): SocketConnection {
  const forwardedFor = request.headers['x-forwarded-for'];
  const ip = callerAddress(request.socket.remoteAddress, Array.isArray(forwardedFor) ? forwardedFor.join() : forwardedFor, services.config.trustProxy);
  const credentials = credentialsOf(request.headers, ip);
  return new SocketConnection(socket, services, credentials, { kind: 'visitor', ip, locale: negotiateLocale(credentials.acceptLanguage) });
}

/** Connects a socket with graphql-ws, which speaks the protocol. */
function accept(socket: WebSocket, connection: SocketConnection, open: OpenSockets, protocol: Protocol, { log }: Services): void {
  // Faults of the client: a frame too large, a broken frame, a lost connection. `ws` closes the socket by itself.
  socket.on('error', (error) => log.debug({ error }, 'a socket failed'));
  if (!open.add(connection)) return;
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => connection.send(text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => {
        socket.on('message', (data: RawData) => {
          handle(textOf(data)).catch((error: unknown) => {
            log.error({ error }, 'a message on a socket could not be handled');
            connection.end(CloseCode.INTERNAL, 'Internal server error');
          });
        });
      },
    },
    connection,
  );
  socket.on('pong', () => (connection.alive = true));
  socket.once('close', (code, reason) => {
    open.remove(connection);
    closed(code, String(reason)).catch((error: unknown) => log.error({ error }, 'a closed socket could not be cleared away'));
  });
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString();
}
