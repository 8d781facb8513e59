import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import type { Problem } from '../problem';
import { isOver, jitteredDelay, retrySignal } from '../retry';
import { client } from './client';
import { problemOf } from './problem-of';
import { onConnected } from './socket';

interface LiveOptions<Data, Variables> {
  document: TypedDocumentNode<Data, Variables>;
  /** Asked before every (re)connection, so that a cursor moves on and nothing is missed or replayed whole. */
  variables: () => Variables;
  onData: (data: Data) => void;
  /** The server ended it for good: signed out, not allowed, not there. */
  onRefused?: (problem: Problem) => void;
}

/** Subscribes and, when the connection is lost, again with jitter until stopped. Returns the function that stops it. */
export function goLive<Data, Variables extends OperationVariables>(options: LiveOptions<Data, Variables>): () => void {
  const stop = new AbortController();
  void follow(options, stop.signal);
  return () => stop.abort();
}

async function follow<Data, Variables extends OperationVariables>(options: LiveOptions<Data, Variables>, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!isOver(signal)) {
    const ended = await once(options, signal, () => {
      failures = 0;
    });
    if (isOver(signal)) return;
    if (ended) {
      options.onRefused?.(ended);
      return;
    }
    await lostConnection(jitteredDelay(failures), signal);
    failures += 1;
  }
}

/**
 * Waits `delay` ms, or until another subscription has brought the connection back: all hear again at once, before pages read what was
 * missed meanwhile (see `onceHeard`).
 */
async function lostConnection(delay: number, signal: AbortSignal): Promise<void> {
  const back = new AbortController();
  const stop = onConnected(() => back.abort());
  await retrySignal(delay, AbortSignal.any([signal, back.signal]));
  stop();
}

/** One subscription, until it ends. Resolves with the server's refusal, or null when the connection was lost. */
function once<Data, Variables extends OperationVariables>(
  { document, variables, onData }: LiveOptions<Data, Variables>,
  signal: AbortSignal,
  onAlive: () => void,
): Promise<Problem | null> {
  const { promise, resolve } = Promise.withResolvers<Problem | null>();
  const subscription = client.subscribe<Data>({ query: document, variables: variables() }).subscribe({
    next: ({ data, error }) => {
      if (error) return resolve(refusalIn(error));
      onAlive();
      if (data) onData(data);
    },
    error: () => resolve(null),
    complete: () => resolve(null),
  });
  const onStop = (): void => resolve(null);
  signal.addEventListener('abort', onStop);
  return promise.finally(() => {
    signal.removeEventListener('abort', onStop);
    subscription.unsubscribe();
  });
}

/** A refusal that asking again does not change; every other end is a lost connection. */
function refusalIn(error: unknown): Problem | null {
  const problem = problemOf(error);
  return ['codeRequired', 'unauthenticated', 'forbidden', 'notFound'].includes(problem.kind) ? problem : null;
}
