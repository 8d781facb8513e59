import { createClient } from 'graphql-ws';
import { sessionTransport } from '../session-transport';
import { createStore, useStore } from '../store';

/** `lost` only after a connection that worked: before the first one there is nothing to miss. */
export type ConnectionState = 'idle' | 'connecting' | 'connected' | 'lost';

const connection = createStore<ConnectionState>('idle');

/** The WebSocket that all subscriptions share; opened by the first, closed after the last. Coming back is lib/apollo/live.ts's work. */
export const socket = createClient({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: () => sessionTransport().connectionParams(),
  lazyCloseTimeout: 3000,
  keepAlive: 15_000,
  connectionAckWaitTimeout: 10_000,
  retryAttempts: 0,
  on: {
    connecting: () => connection.set(connection.get() === 'lost' ? 'lost' : 'connecting'),
    connected: () => connection.set('connected'),
    closed: (event) => connection.set(event instanceof CloseEvent && event.code === 1000 ? 'idle' : 'lost'),
  },
});

/** The state of the live connection, for showing. */
export function useConnection(): ConnectionState {
  return useStore(connection);
}

/** The state of the live connection, for deciding. */
export function connectionState(): ConnectionState {
  return connection.get();
}

/** Calls `listener` each time the live connection comes to stand. Returns the function that stops it. */
export function onConnected(listener: () => void): () => void {
  return connection.subscribe(() => {
    if (connection.get() === 'connected') listener();
  });
}

/** Milliseconds after which the server hears for whoever has just connected or subscribed. */
const HEARD_AFTER = 1500;

/**
 * Calls `readAgain` a moment after the live connection stands, now and each time it is back: what happened after something was read
 * and before the server heard for this page would be missed. Returns the function that stops it.
 */
export function onceHeard(readAgain: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    if (connection.get() === 'connected') timer = setTimeout(readAgain, HEARD_AFTER);
  };
  look();
  const stop = connection.subscribe(look);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** Ends the live connection: the next one begins with the session of then. Nothing is lost that anybody still follows. */
export function endConnection(): void {
  socket.terminate();
  connection.set('idle');
}
