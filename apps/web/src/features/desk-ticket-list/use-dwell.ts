import { useCallback, useEffect, useRef } from 'react';

/** Milliseconds that a pointer rests before it means something. */
const DWELL = 120;

/** Calls `onRest` with the last thing pointed at, once the pointer rests on it: not for everything it passes over. */
export function useDwell(onRest: (what: string) => void): (what: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (what: string) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => onRest(what), DWELL);
    },
    [onRest],
  );
}
