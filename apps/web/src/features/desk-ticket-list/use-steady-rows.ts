import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { SteadyRows } from './steady-rows';

interface SteadyList {
  /** New rows that arrived above what can be seen. */
  newAbove: number;
  toTop: () => void;
  /** The pointer has left the list. */
  settle: () => void;
}

interface SteadyOptions {
  scroller: RefObject<HTMLElement | null>;
  /** An empty element at the end of the list. */
  spacer: RefObject<HTMLElement | null>;
  /** The rows from the top. */
  ids: readonly string[];
  /** The row that must not move on the screen, or null. */
  anchorOf: () => string | null;
}

/** Keeps a row where it is on the screen while others come, go and change places. See {@link SteadyRows}. */
export function useSteadyRows({ scroller, spacer, ids, anchorOf }: SteadyOptions): SteadyList {
  const steady = useRef<SteadyRows | null>(null);
  const [newAbove, setNewAbove] = useState(0);
  const order = ids.join(' ');

  const keep = useEffectEvent(() => {
    if (!steady.current && scroller.current && spacer.current) steady.current = new SteadyRows(scroller.current, spacer.current);
    const arrived = steady.current?.moved(ids, anchorOf()) ?? 0;
    if (arrived > 0) setNewAbove((count) => count + arrived);
  });

  // Rows move when their order changes, not when something in them does.
  useLayoutEffect(() => keep(), [order]);

  useEffect(() => {
    const box = scroller.current;
    const onScroll = (): void => {
      if (steady.current?.onScroll()) setNewAbove(0);
    };
    box?.addEventListener('scroll', onScroll, { passive: true });
    return () => box?.removeEventListener('scroll', onScroll);
  }, [scroller]);

  return {
    newAbove,
    toTop: useCallback(() => steady.current?.toTop(), []),
    settle: useCallback(() => steady.current?.settle(), []),
  };
}
