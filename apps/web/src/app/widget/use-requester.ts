import { useState } from 'react';
import type { TicketDraft } from '../../features/create-ticket/ticket-draft';
import { useStore } from '../../lib/store';
import type { HostIdentity } from '../../soporte/protocol';
import { host } from './host-link';

/** Who asks, as the form shows it. */
export interface Requester {
  readonly signed: HostIdentity | null;
  readonly own: string | null;
  readonly onOther: () => void;
  readonly onOwn: () => void;
}

/** Whether the host vouches for the person, unless they said that they are somebody else. */
export function useRequester(): Requester {
  const identity = useStore(host.identity);
  const [other, setOther] = useState(false);
  const signed = identity?.signature === undefined ? null : identity;
  return {
    signed: other ? null : signed,
    own: other && signed ? signed.email : null,
    onOther: () => setOther(true),
    onOwn: () => setOther(false),
  };
}

/** The draft as it is sent: with the address that the host vouches for. */
export function draftOf(draft: TicketDraft, { signed }: Requester): TicketDraft {
  return signed ? { ...draft, email: signed.email, name: signed.name ?? draft.name } : draft;
}
