import { useEffect, useRef } from 'react';
import { useConnection } from './socket';

/** Calls `catchUp` each time the live connection is back after it was lost: what has no cursor is read again. */
export function useReconnected(catchUp: () => void): void {
  const connection = useConnection();
  const wasLost = useRef(false);
  const latest = useRef(catchUp);
  useEffect(() => {
    latest.current = catchUp;
  });
  useEffect(() => {
    if (connection === 'connected' && wasLost.current) latest.current();
    if (connection !== 'connecting') wasLost.current = connection === 'lost';
  }, [connection]);
}
