import { useEffect, useRef } from 'react';
import type { TicketDraft } from '../../features/create-ticket/ticket-draft';
import { useDesk } from '../../lib/desk';
import { useStore } from '../../lib/store';
import { host } from './host-link';

const FIELDS = ['subject', 'description', 'processId', 'email', 'name'] as const;
type Filled = Pick<TicketDraft, (typeof FIELDS)[number]>;

const NOTHING: Filled = { subject: '', description: '', processId: '', email: '', name: '' };

/**
 * Fills in what the host knows: what `open` was called with, who is signed in, the process of the page. Only what is empty, or what the
 * host filled in before and nobody changed: what was typed is the person's. Answers whether a text is theirs.
 */
export function usePreset(draft: TicketDraft, change: (next: (before: TicketDraft) => TicketDraft) => void): { isTyped: boolean } {
  const opening = useStore(host.opening);
  const identity = useStore(host.identity);
  const settings = useStore(host.settings);
  const processes = useDesk()?.processes;
  const filled = useRef<Filled>(NOTHING);
  const wanted = opening?.preset.processId ?? settings?.process ?? null;
  const processId = processes?.find(({ id, key }) => id === wanted || key === wanted)?.id ?? '';

  useEffect(() => {
    // Nobody is signed in any more: whoever comes next is filled in anew.
    if (!identity) filled.current = { ...filled.current, email: '', name: '' };
    const known: Filled = {
      subject: opening?.preset.subject ?? '',
      description: opening?.preset.description ?? '',
      processId,
      email: identity?.email ?? '',
      name: identity?.name ?? '',
    };
    change((before) => {
      const mine = FIELDS.filter((field) => known[field] !== '' && (isOpen(field, before, known, filled.current) || before[field] === filled.current[field]));
      const news = Object.fromEntries(mine.map((field) => [field, known[field]]));
      filled.current = { ...filled.current, ...news };
      return mine.some((field) => before[field] !== known[field]) ? { ...before, ...news } : before;
    });
  }, [opening, identity, processId, change]);

  return {
    isTyped:
      draft.files.length > 0 || (['subject', 'description'] as const).some((field) => draft[field].trim() !== '' && draft[field] !== filled.current[field]),
  };
}

/** Whether an empty field may be filled in. Who somebody is, is said once: what they took away stays away. */
function isOpen(field: (typeof FIELDS)[number], draft: Filled, known: Filled, filled: Filled): boolean {
  if (draft[field] !== '') return false;
  return (field !== 'email' && field !== 'name') || known[field] !== filled[field];
}
