import { useState } from 'react';
import { problemOf } from './apollo/problem-of';
import type { Problem } from './problem';
import { noteProblem } from './signed-in-agent';

interface Asking {
  /** Does `request`, unless the last one is not answered yet. What it throws is the problem. */
  ask: (request: () => Promise<void>) => Promise<void>;
  problem: Problem | null;
  busy: boolean;
}

/** One request of an agent's at a time, for forms that go to the server by themselves. */
export function useAsking(): Asking {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const ask: Asking['ask'] = async (request) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await request();
    } catch (error) {
      const failed = problemOf(error);
      noteProblem(failed);
      setProblem(failed);
    } finally {
      setBusy(false);
    }
  };
  return { ask, problem, busy };
}
