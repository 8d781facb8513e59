import { useState } from 'react';
import type { TicketDraft } from '../../features/create-ticket/ticket-draft';
import type { HostIdentityInput } from '../../gql/graphql';
import { serverNow } from '../../lib/server-clock';
import { useStore } from '../../lib/store';
import type { HostIdentity } from '../../soporte/protocol';
import { host } from './host-link';

/** Who asks, as the form shows it. */
export interface Requester {
  /** Whoever the host vouches for; null when nobody is, or when they said that it is somebody else. */
  readonly signed: HostIdentity | null;
  /** The address that could be used without typing one. */
  readonly own: string | null;
  readonly onOther: () => void;
  readonly onOwn: () => void;
}

/** A signature is good for 5 minutes; this leaves one to send it, in milliseconds. */
const GOOD_FOR = 240_000;

/** Each makes one ticket: those that were answered are of no more use. */
const spent = new Set<string>();
let sent: string | null = null;

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

/** The host's word for this person, signed anew where it would be too old, or was used already. What is refused all the same, the server tells. */
export async function vouchFor({ signed }: Requester): Promise<HostIdentityInput | null> {
  if (!signed?.signature) return null;
  const isGood = signedAt(signed.signature) > serverNow() - GOOD_FOR && !spent.has(signed.signature);
  const { user, signature } = isGood ? signed : ((await host.freshIdentity()) ?? signed);
  if (signature === undefined) return null;
  sent = signature;
  return { user: user ?? null, signature };
}

/** The server has answered what was signed last. */
export function spendSignature(): void {
  if (sent !== null) spent.add(sent);
}

/** The instant of signing, in milliseconds since 1970; not a number when it is no signature. */
function signedAt(signature: string): number {
  return Number.parseInt(signature, 10) * 1000;
}
