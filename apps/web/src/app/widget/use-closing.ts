import { useEffect, useEffectEvent, useState } from 'react';
import { host } from './host-link';

interface Closing {
  readonly asking: boolean;
  readonly setAsking: (asking: boolean) => void;
  readonly close: () => void;
}

/** Ways out of the window. Escape is pressed by mistake more easily than a button: with a text in work it asks first. */
export function useClosing(inWork: boolean): Closing {
  const [asking, setAsking] = useState(false);
  const close = (): void => {
    setAsking(false);
    host.tell({ kind: 'close' });
  };
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    // An open dialog closes itself; without a host there is nothing to close.
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog:modal') || !host.connected.get()) return;
    event.preventDefault();
    if (inWork) setAsking(true);
    else close();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => onEscape(event);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return { asking, setAsking, close };
}
