import { useCallback, useEffect, useRef, useState } from 'react';
import { scrollTo } from '../../lib/scroll-to';

interface Arrivals {
  /** The first entry nobody has seen yet; a line stands above it. */
  newFrom: number | null;
  count: number;
  /** An entry arrived; `elsewhere` when the reader is led to another part of the page, and the end is not to call them back. */
  arrived: (seq: number, elsewhere: boolean) => void;
  /** Goes below the newest entry; while it can be seen, everything is seen. */
  endRef: (element: HTMLElement | null) => void;
  toEnd: () => void;
}

/** Follows whether the end of the history is on the screen, and what arrived while it was not. */
export function useArrivals(): Arrivals {
  const end = useRef<HTMLElement | null>(null);
  const seen = useRef(false);
  const observer = useRef<IntersectionObserver | null>(null);
  const [newFrom, setNewFrom] = useState<number | null>(null);
  const [count, setCount] = useState(0);

  const endRef = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    end.current = element;
    if (!element) return;
    observer.current = new IntersectionObserver(([entry]) => {
      seen.current = entry?.isIntersecting ?? false;
      if (seen.current) setCount(0);
    });
    observer.current.observe(element);
  }, []);

  const toEnd = useCallback(() => scrollTo(() => end.current, 'end'), []);

  const arrived = useCallback(
    (seq: number, elsewhere: boolean) => {
      if (seen.current && !document.hidden) {
        if (!elsewhere) toEnd();
        return;
      }
      setNewFrom((before) => before ?? seq);
      setCount((before) => before + 1);
    },
    [toEnd],
  );

  useEffect(() => () => observer.current?.disconnect(), []);

  return { newFrom, count, arrived, endRef, toEnd };
}
