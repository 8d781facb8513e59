import { useEffect, useRef, useState } from 'react';

const PAUSE = 180;

/** What is typed into a search: asked for after a short pause, and replaced when the search changes by itself (back, another view). */
export function useSearchText(search: string, onSearch: (search: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(search);
  const asked = useRef(search);

  useEffect(() => {
    if (search === asked.current) return;
    asked.current = search;
    setTyped(search);
  }, [search]);

  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = wanted;
      onSearch(wanted);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, onSearch]);

  return [typed, setTyped];
}
