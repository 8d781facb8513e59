import { useEffect, useEffectEvent, useState } from 'react';
import { lostFiles } from './upload-box';
import type { Uploads } from './use-uploads';

/**
 * Does `act` at once, or, while files are on their way, when the last has arrived. `queued` is true meanwhile. One that does not arrive holds
 * it back: the file's row says why, and whoever runs it again goes on without that file.
 */
export function useWhenUploaded({ busy, moving }: Pick<Uploads, 'busy' | 'moving'>, act: () => void): { queued: boolean; run: () => void } {
  /** The files that were lost before; null: nothing is queued. */
  const [given, setGiven] = useState<readonly string[] | null>(null);
  const onArrived = useEffectEvent(() => {
    if (given === null) return;
    setGiven(null);
    if (lostFiles(moving).every((key) => given.includes(key))) act();
  });

  useEffect(() => {
    if (!busy) onArrived();
  }, [busy]);

  return { queued: given !== null, run: () => (busy ? setGiven(lostFiles(moving)) : act()) };
}
