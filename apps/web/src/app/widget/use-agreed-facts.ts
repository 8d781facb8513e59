import { useState } from 'react';
import type { CreateTicketInput } from '../../gql/graphql';
import { recall, remember } from '../../lib/storage';
import { useStore } from '../../lib/store';
import type { PageFacts } from '../../soporte/protocol';
import { host } from './host-link';

const KEY = 'widget.facts';

export interface AgreedFacts {
  /** What the host's page is known by; null without a host. */
  readonly known: PageFacts | null;
  readonly agreed: boolean;
  readonly onAgree: (agreed: boolean) => void;
}

/** The facts of the host's page, and whether they may be sent: as the person chose last, on this device. */
export function useAgreedFacts(): AgreedFacts {
  const known = useStore(host.facts);
  const [agreed, setAgreed] = useState(() => recall(KEY) !== 'no');
  return {
    known,
    agreed,
    onAgree: (next) => {
      remember(KEY, next ? null : 'no');
      setAgreed(next);
    },
  };
}

/** What is sent of the facts: all that was shown, or nothing. The user is shown in the form itself. */
export function contextOf({ known, agreed }: AgreedFacts, user: string | undefined): NonNullable<CreateTicketInput['context']> {
  return { ...(agreed && known), ...(user !== undefined && { user }) };
}
