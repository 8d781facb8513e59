import { useEffect, useState } from 'react';

/** Milliseconds without a key before what was typed is searched for. */
const PAUSE = 200;

/** `text` once nobody has typed for a moment. */
export function useSettledText(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
