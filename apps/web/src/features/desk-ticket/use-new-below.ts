import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

interface NewBelow {
  /** What arrived below what can be seen. */
  count: number;
  /** Somebody else's entry arrived. */
  arrived: () => void;
  toEnd: () => void;
  onScroll: () => void;
}

/** How near the end counts as being there, in pixels. */
const NEAR = 80;

/** Keeps the end in view while the reader is there, and counts what arrives while they are not. */
export function useNewBelow(box: RefObject<HTMLElement | null>): NewBelow {
  const atEnd = useRef(true);
  const lastTop = useRef(Number.POSITIVE_INFINITY);
  const [count, setCount] = useState(0);

  const toEnd = useCallback(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    setCount(0);
  }, [box]);

  // Whatever grows inside (an entry, a picture, the place to write), the end stays in view for whoever is there.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [box]);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    // Only who goes up leaves the end: what grows below may have moved it on before its reader is told of a scrolling.
    if (near || element.scrollTop < lastTop.current) atEnd.current = near;
    lastTop.current = element.scrollTop;
    if (near) setCount(0);
  }, [box]);

  return { count, arrived: () => !atEnd.current && setCount((before) => before + 1), toEnd, onScroll };
}
