import { useEffect } from 'react';
import { useDesk } from '../../lib/desk';

/** Names the window after what is open. */
export function useTitle(title: string): void {
  const desk = useDesk();
  useEffect(() => {
    document.title = `${title} · ${desk?.name ?? 'VoBo'}`;
  }, [title, desk?.name]);
}
