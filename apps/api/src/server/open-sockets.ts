import { setTimeout as delay } from 'node:timers/promises';
import { findLiveIdentities } from '../modules/sessions/find-live-identities.js';
import { networkOf } from '../platform/rate-limit/network.js';
import type { Services } from '../services.js';
import { CloseCode, type SocketConnection } from './socket-connection.js';

/** How often the sessions of open sockets are looked at: ends of sessions are heard at once, and seen within this at the latest. */
const RECHECK_EVERY_MS = 2_000;
/** How long sockets may take to close when the server goes. */
const CLOSE_WITHIN_MS = 1_000;

/** All sockets of this process: kept awake by pings, and ended with the sessions they belong to. */
export class OpenSockets {
  closing = false;
  readonly #connections = new Set<SocketConnection>();
  /** How many of them each network of callers has open. */
  readonly #networks = new Map<string, number>();
  readonly #ping: NodeJS.Timeout;
  readonly #recheck: NodeJS.Timeout;
  readonly #stopListening: () => void;
  #checking = false;

  constructor(private readonly services: Services) {
    this.#ping = setInterval(() => this.#each((connection) => connection.ping()), services.config.socketPing);
    this.#recheck = setInterval(() => void this.#checkSessions(), RECHECK_EVERY_MS);
    this.#stopListening = services.hub.listen((event) => {
      if (event.type === 'session-ended') this.#endSession(event.sessionId);
      if (event.type === 'session-changed') this.#of(event.sessionId, (connection) => void connection.refresh());
    });
  }

  /** Takes a socket in, unless its network has as many as it may: then the socket is told to come back later, and the answer is false. */
  add(connection: SocketConnection): boolean {
    const { rateLimits, limits } = this.services.config;
    const network = networkOf(connection.viewer.ip);
    const held = this.#networks.get(network) ?? 0;
    if (rateLimits === 'on' && held >= limits.socketsPerIp) {
      connection.end(CloseCode.TRY_AGAIN_LATER, 'Too many sockets from this network');
      return false;
    }
    this.#networks.set(network, held + 1);
    this.#connections.add(connection);
    return true;
  }

  remove(connection: SocketConnection): void {
    if (!this.#connections.delete(connection)) return;
    const network = networkOf(connection.viewer.ip);
    const left = (this.#networks.get(network) ?? 1) - 1;
    if (left > 0) this.#networks.set(network, left);
    else this.#networks.delete(network);
  }

  /** Tells all sockets to go away, and cuts off those that do not. */
  async close(): Promise<void> {
    this.closing = true;
    clearInterval(this.#ping);
    clearInterval(this.#recheck);
    this.#stopListening();
    this.#each((connection) => connection.end(CloseCode.GOING_AWAY, 'Going away'));
    for (const until = Date.now() + CLOSE_WITHIN_MS; this.#connections.size > 0 && Date.now() < until;) await delay(20);
    this.#each((connection) => connection.socket.terminate());
  }

  #endSession(identityId: string): void {
    this.#of(identityId, (connection) => connection.end(CloseCode.UNAUTHORIZED, 'Session ended'));
  }

  /** One statement for all sockets. While the database is away nothing is decided: events cannot be read then either. */
  async #checkSessions(): Promise<void> {
    const ids = new Set<string>();
    this.#each(({ identityId }) => void (identityId !== null && ids.add(identityId)));
    if (ids.size === 0 || this.#checking) return;
    this.#checking = true;
    try {
      const live = await findLiveIdentities(this.services, [...ids]);
      for (const id of ids) if (!live.has(id)) this.#endSession(id);
    } catch (error) {
      this.services.log.warn({ error }, 'sessions of sockets could not be checked');
    } finally {
      this.#checking = false;
    }
  }

  #of(identityId: string, act: (connection: SocketConnection) => void): void {
    this.#each((connection) => {
      if (connection.identityId === identityId) act(connection);
    });
  }

  #each(act: (connection: SocketConnection) => void): void {
    for (const connection of this.#connections) act(connection);
  }
}
