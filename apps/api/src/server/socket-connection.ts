import type { WebSocket } from 'ws';
import type { Credentials } from '../modules/sessions/credentials.js';
import { findViewer } from '../modules/sessions/find-viewer.js';
import type { Viewer } from '../modules/sessions/viewer.js';
import type { Services } from '../services.js';

/** Bytes that may wait for a reader before whoever writes to it waits too. */
const HIGH_WATER = 65_536;
/** Bytes after which a reader is cut off: more than all its subscriptions may have under way, less than hurts. */
const FLOOD = 1_048_576;
/** A reader that was told to go and does not is cut off after this. */
const LINGER_MS = 2_000;

/** Close codes: RFC 6455, and 4401 of graphql-transport-ws, after which its clients do not come back by themselves. */
export const CloseCode = { GOING_AWAY: 1001, INTERNAL: 1011, TRY_AGAIN_LATER: 1013, UNAUTHORIZED: 4401 } as const;

/** One open socket: who is at its other end, and a way to write that never piles up what is not read. */
export class SocketConnection {
  /** Whether it answered since the last ping. */
  alive = true;
  #viewer: Viewer;
  #credentials: Credentials;

  constructor(
    readonly socket: WebSocket,
    private readonly services: Services,
    credentials: Credentials,
    visitor: Viewer,
  ) {
    this.#credentials = credentials;
    this.#viewer = visitor;
  }

  get viewer(): Viewer {
    return this.#viewer;
  }

  /** The id that ends with the caller's rights: of the session or of the API client. Null for visitors. */
  get identityId(): string | null {
    if (this.#viewer.kind === 'visitor') return null;
    return this.#viewer.kind === 'apiClient' ? this.#viewer.clientId : this.#viewer.sessionId;
  }

  /** Finds out who it is, from the headers and, for programs in browsers, what they sent instead. Throws UNAUTHENTICATED. */
  async identify(sent: Pick<Partial<Credentials>, 'authorization' | 'acceptLanguage' | 'window'>): Promise<void> {
    this.#credentials = {
      ...this.#credentials,
      authorization: sent.authorization ?? this.#credentials.authorization,
      window: sent.window ?? this.#credentials.window,
      acceptLanguage: sent.acceptLanguage ?? this.#credentials.acceptLanguage,
    };
    this.#viewer = await findViewer(this.services, this.#credentials, { seen: false });
  }

  /** Reads the session again: what it may do has changed. Ends the socket when it is another's now, or nobody's. */
  async refresh(): Promise<void> {
    const before = this.identityId;
    // Whoever remembers identities hears of the change in the same moment as we do, maybe after us.
    await Promise.resolve();
    try {
      await this.identify({});
      if (this.identityId !== before) this.end(CloseCode.UNAUTHORIZED, 'Session ended');
    } catch (error) {
      this.services.log.warn({ error }, 'a changed session could not be read; its socket has to come back');
      this.end(CloseCode.TRY_AGAIN_LATER, 'Try again later');
    }
  }

  /** Writes a message. What it returns has to be waited for before more is written: the reader is behind. */
  send(text: string): Promise<void> | undefined {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return undefined;
    // Subscriptions wait their turn; answers to a flood of pings do not.
    if (socket.bufferedAmount > FLOOD) socket.terminate();
    if (socket.bufferedAmount <= HIGH_WATER) {
      socket.send(text);
      return undefined;
    }
    return new Promise((resolve) => {
      socket.send(text, () => resolve());
    });
  }

  /** Closes politely, and cuts off whoever does not answer. */
  end(code: number, reason: string): void {
    const { socket } = this;
    if (socket.readyState === socket.CLOSED) return;
    socket.close(code, reason);
    const linger = setTimeout(() => socket.terminate(), LINGER_MS);
    socket.once('close', () => clearTimeout(linger));
  }

  /** Pings; cuts off a reader that did not answer the ping before. */
  ping(): void {
    if (!this.alive) {
      this.socket.terminate();
      return;
    }
    this.alive = false;
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
  }
}
