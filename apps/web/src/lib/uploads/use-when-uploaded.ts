import { useEffect, useEffectEvent, useState } from 'react';

/** Does `act` at once, or, while files are on their way (`busy`), when the last has arrived. `queued` is true meanwhile. */
export function useWhenUploaded(busy: boolean, act: () => void): { queued: boolean; run: () => void } {
  const [queued, setQueued] = useState(false);
  const onArrived = useEffectEvent(() => {
    if (!queued) return;
    setQueued(false);
    act();
  });

  useEffect(() => {
    if (!busy) onArrived();
  }, [busy]);

  return { queued, run: () => (busy ? setQueued(true) : act()) };
}
