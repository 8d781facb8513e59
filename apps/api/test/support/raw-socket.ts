import { once } from 'node:events';
import { vi } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';

/** A message of graphql-transport-ws. */
export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A client that speaks graphql-transport-ws by hand: it sees every message and the close, and can misbehave. */
export class RawSocket {
  readonly received: Message[] = [];
  closed: { readonly code: number; readonly reason: string } | null = null;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const message: unknown = JSON.parse(data.toString());
      if (isMessage(message)) this.received.push(message);
    });
    socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    socket.on('error', () => undefined);
  }

  /** Opens a socket and says nothing. Throws when the server refuses it, with its status in the message. */
  static async open(url: string, options: ClientOptions = {}): Promise<RawSocket> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', options);
    const raw = new RawSocket(socket);
    await once(socket, 'open');
    return raw;
  }

  /** Opens a socket and says hello. */
  static async connect(url: string, options: ClientOptions = {}, payload?: Record<string, unknown>): Promise<RawSocket> {
    const raw = await RawSocket.open(url, options);
    raw.send({ type: 'connection_init', payload });
    await vi.waitFor(
      () => {
        if (raw.closed) return;
        if (!raw.received.some(({ type }) => type === 'connection_ack')) throw new Error('not acknowledged yet');
      },
      { timeout: 10_000 },
    );
    return raw;
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: Record<string, unknown> = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** Everything that came for one subscription. */
  of(id: string): Message[] {
    return this.received.filter((message) => message.id === id);
  }

  close(): void {
    this.socket.terminate();
  }
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'type' in value;
}
