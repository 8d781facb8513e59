import { useEffect } from 'react';
import { useDesk } from './desk';

/** Names the window after what is open in it, and after the desk. */
export function useTitle(title: string): void {
  const desk = useDesk();
  useEffect(() => {
    document.title = `${title} · ${desk?.name ?? 'VoBo'}`;
  }, [title, desk?.name]);
}
