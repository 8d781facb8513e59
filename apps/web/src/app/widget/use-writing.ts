import { useState } from 'react';
import { EMPTY_DRAFT, isEmptyDraft, type TicketDraft } from '../../features/create-ticket/ticket-draft';
import { useDraft } from '../../lib/drafts';
import { host } from './host-link';
import { usePersonAtHost } from './use-person-at-host';
import { usePreset } from './use-preset';
import { noteWriter, readOwnDraft, withoutPerson } from './whose-draft';

type Change = (next: (before: TicketDraft) => TicketDraft) => void;

interface Writing {
  readonly draft: TicketDraft;
  readonly change: Change;
  /** Changes it as the person before the screen does: from then on it is theirs. */
  readonly write: Change;
  /** Whether a text in it is the person's own. */
  readonly isTyped: boolean;
  /** How often a text was thrown away: what was on its way with it goes no further. */
  readonly discarded: number;
  readonly discard: () => void;
}

/** What is being written, with what the host fills in. It goes with its writer. `onForgotten`: so did tickets. */
export function useWriting(onForgotten: () => void): Writing {
  const { draft, change } = useDraft('widget', EMPTY_DRAFT, readOwnDraft, isEmptyDraft);
  const [discarded, setDiscarded] = useState(0);
  const discard = (kept: (before: TicketDraft) => Partial<TicketDraft>): void => {
    setDiscarded(discarded + 1);
    change((before) => ({ ...EMPTY_DRAFT, ...kept(before) }));
  };
  // Before the host fills in who has come.
  usePersonAtHost({
    onGone: (email) => change((before) => withoutPerson(before, email)),
    onOther: () => discard(({ processId }) => ({ processId })),
    onForgotten,
  });
  const { isTyped } = usePreset(draft, change);
  return {
    draft,
    change,
    write: (next) => {
      noteWriter(host.identity.get()?.email ?? null);
      change(next);
    },
    isTyped,
    discarded,
    discard: () => discard(({ email, name }) => ({ email, name })),
  };
}
