import { useEffect, useRef } from 'react';
import { markSeen, seenAt } from '../../lib/seen-tickets';
import { useAgent } from '../../lib/signed-in-agent';
import type { Entry } from '../../ui/timeline/entries';

/** Marks the ticket as seen, with everything in its history, while it is really looked at. Answers until when it had been seen before. */
export function useSeen(ticket: { id: string; updatedAt: string }, entries: readonly Entry[]): string | null {
  const agent = useAgent();
  const before = useRef(seenAt(agent.id, ticket.id));
  // A note is no movement of the ticket, but it is seen as well.
  const lastAt = entries.at(-1)?.at ?? ticket.updatedAt;
  const until = Date.parse(lastAt) > Date.parse(ticket.updatedAt) ? lastAt : ticket.updatedAt;

  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) markSeen(agent.id, ticket.id, until);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [agent.id, ticket.id, until]);

  return before.current;
}
