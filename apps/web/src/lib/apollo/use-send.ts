import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../problem';
import { jitteredDelay, retrySignal } from '../retry';
import { problemIn, runMutation } from '../run-operation';

/** `waiting`: no network or no server; it goes on by itself. */
export type SendState = 'idle' | 'sending' | 'waiting';

interface Send<Data, Variables> {
  /** The server's answer, or null when there was none (see `problem`) or it was given up. */
  send: (variables: Variables | (() => Promise<Variables>)) => Promise<Data | null>;
  state: SendState;
  problem: Problem | null;
  forget: () => void;
}

/**
 * Sends a mutation. With `resume`, a lost network only delays it: the same variables (and so the same
 * clientRequestId) are sent again until answered, or the component goes. A function makes them for each try.
 */
export function useSend<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { resume }: { resume: boolean },
): Send<Data, Variables> {
  const [state, setState] = useState<SendState>('idle');
  const [problem, setProblem] = useState<Problem | null>(null);
  const alive = useRef(new AbortController());

  useEffect(() => {
    alive.current = new AbortController();
    return () => alive.current.abort();
  }, []);

  const send = async (variables: Variables | (() => Promise<Variables>)): Promise<Data | null> => {
    const { signal } = alive.current;
    setProblem(null);
    setState('sending');
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        const data = await runMutation(document, isMaker(variables) ? await variables() : variables);
        setState('idle');
        return data;
      } catch (error) {
        const found = problemIn(error);
        if (!resume || !found.mayRetry) {
          setProblem(found);
          setState('idle');
          return null;
        }
        setState('waiting');
        await retrySignal(jitteredDelay(failures), signal);
      }
    }
    return null;
  };

  return { send, state, problem, forget: () => setProblem(null) };
}

function isMaker<Variables>(variables: Variables | (() => Promise<Variables>)): variables is () => Promise<Variables> {
  return typeof variables === 'function';
}
