import { useEffect, useEffectEvent, useRef } from 'react';
import { useStore } from '../../lib/store';
import { host } from './host-link';
import { forgetTicketsOfOthers } from './made-tickets';
import { isAnothersDraft, noteWriter } from './whose-draft';

interface Persons {
  /** Whoever had this address is signed in no more. */
  readonly onGone: (email: string) => void;
  /** Somebody else wrote the draft. */
  readonly onOther: () => void;
  /** Tickets of others were forgotten. */
  readonly onForgotten: () => void;
}

/** When another person signs in at the host, or nobody is any more, what was the last one's goes. */
export function usePersonAtHost({ onGone, onOther, onForgotten }: Persons): void {
  const email = useStore(host.identity)?.email ?? null;
  const before = useRef<string | null>(null);
  const onPerson = useEffectEvent(() => {
    const last = before.current;
    before.current = email;
    // Until the host has said somebody, nobody has left.
    if (email === last) return;
    const forgotten = forgetTicketsOfOthers(email);
    if (email === null) onGone(last ?? '');
    else {
      if (isAnothersDraft(email)) onOther();
      noteWriter(email);
    }
    if (forgotten) onForgotten();
  });
  useEffect(() => onPerson(), [email]);
}
