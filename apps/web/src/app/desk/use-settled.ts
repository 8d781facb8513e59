import { useEffect, useRef, useState } from 'react';

/** Milliseconds between two changes that count as one quick walk. */
const PAUSE = 140;

/** `value`, at once when it changes now and then; while it changes quickly, only where it comes to rest. Walking through a list loads what one stops at. */
export function useSettled<Value>(value: Value): Value {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(0);

  useEffect(() => {
    const now = performance.now();
    const quick = now - changedAt.current < PAUSE;
    changedAt.current = now;
    if (!quick) {
      setShown(value);
      return;
    }
    const timer = setTimeout(() => setShown(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);

  return value === null ? value : shown;
}
