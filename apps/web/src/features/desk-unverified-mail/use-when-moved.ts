import { useEffect, useEffectEvent, useRef } from 'react';

/** Calls `act` whenever a known counter moves: somebody else decided about a mail, or one came. */
export function useWhenMoved(count: number | undefined, act: () => void): void {
  const counted = useRef(count);
  const onMoved = useEffectEvent(act);
  useEffect(() => {
    const moved = counted.current !== undefined && counted.current !== count;
    counted.current = count;
    if (moved) onMoved();
  }, [count]);
}
