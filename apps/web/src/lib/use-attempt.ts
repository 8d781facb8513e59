import { useRef } from 'react';
import { attemptFor, type Attempt } from './attempt';

/** The clientRequestId of a decision: the same for the same input until it was answered. */
export function useAttempt(): { idFor: (input: object) => string; answered: () => void } {
  const attempt = useRef<Attempt | null>(null);
  return {
    idFor: (input) => {
      attempt.current = attemptFor(input, attempt.current);
      return attempt.current.id;
    },
    answered: () => {
      attempt.current = null;
    },
  };
}
