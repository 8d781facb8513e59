import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { TicketDraft } from '../features/create-ticket/ticket-draft';
import { useDesk } from '../lib/desk';
import { recall, remember } from '../lib/storage';

/** Where it is remembered which choice was the address's, not the person's. */
const REMEMBERED_AS = 'create.process';

/**
 * Chooses the process that the address names by key or id, in `?proceso=` or `?process=`. What the person chose stays, and a name that no
 * process has is nothing.
 */
export function usePresetProcess(change: (next: (before: TicketDraft) => TicketDraft) => void): void {
  const [query] = useSearchParams();
  const wanted = query.get('proceso') ?? query.get('process');
  const processes = useDesk()?.processes;
  const tried = useRef<string | null>(null);

  useEffect(() => {
    if (!processes || wanted === null || tried.current === wanted) return;
    tried.current = wanted;
    const found = processes.find(({ id, key }) => key === wanted || id === wanted);
    if (!found) return;
    change((before) => {
      if (before.processId !== '' && before.processId !== recall(REMEMBERED_AS)) return before;
      remember(REMEMBERED_AS, found.id);
      return { ...before, processId: found.id };
    });
  }, [processes, wanted, change]);
}
