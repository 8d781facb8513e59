import { useEffect, useState } from 'react';
import { serverNow } from './server-clock';

/** The present by the server's clock, renewed every `every` milliseconds while the page can be seen. */
export function useNow(every: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = (): void => {
      if (!document.hidden) setNow(serverNow());
    };
    tick();
    const timer = setInterval(tick, every);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [every]);
  return now;
}
