import { useEffect, useEffectEvent, useState } from 'react';
import { host } from './host-link';

interface Closing {
  readonly asking: boolean;
  readonly setAsking: (asking: boolean) => void;
  readonly close: () => void;
}

/** Ways out of the window. Its button closes it; Escape, which is pressed by mistake more easily, and the host ask first when a text is in work. */
export function useClosing(inWork: boolean): Closing {
  const [asking, setAsking] = useState(false);
  const close = (): void => {
    setAsking(false);
    host.tell({ kind: 'close' });
  };
  const askToClose = useEffectEvent(() => {
    if (inWork && !document.querySelector('dialog:modal')) setAsking(true);
    else close();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // An open dialog closes itself; without a host there is nothing to close.
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog:modal') || !host.connected.get()) return;
      event.preventDefault();
      askToClose();
    };
    document.addEventListener('keydown', onKeyDown);
    host.onClosePlease = () => askToClose();
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return { asking, setAsking, close };
}
