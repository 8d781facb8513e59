import { useLayoutEffect } from 'react';

/** Marks the page as the desk while it is shown: smaller text and targets, also for menus, which stand outside of the desk's own elements. */
export function useRoom(): void {
  useLayoutEffect(() => {
    document.documentElement.dataset['room'] = 'desk';
    return () => {
      delete document.documentElement.dataset['room'];
    };
  }, []);
}
