import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { client } from '../../lib/apollo/client';
import { goLive } from '../../lib/apollo/live';
import { mergeEntries, type Entry } from '../../ui/timeline/entries';
import { EARLIER_HISTORY, TICKET_HISTORY, type Ticket } from './ticket';

interface History {
  entries: readonly Entry[];
  hasEarlier: boolean;
  loadingEarlier: boolean;
  loadEarlier: () => void;
}

/** The ticket's history: the newest page, earlier ones on demand, and live from the last entry on, across lost connections. */
export function useHistory(ticket: Ticket, onArrival: (entry: Entry) => void): History {
  const page = ticket.history;
  const [entries, merge] = useReducer(mergeEntries, page.nodes);
  const [earlier, setEarlier] = useState(page.pageInfo);
  const [loadingEarlier, setLoading] = useState(false);
  const newest = useRef<{ cursor: string; seq: number } | null>(page.nodes.at(-1) ?? null);
  const arrival = useRef(onArrival);

  useEffect(() => {
    arrival.current = onArrival;
  }, [onArrival]);

  // A refetch (after signing in again, or polling while the connection is lost) brings entries too.
  useEffect(() => {
    merge(page.nodes);
  }, [page.nodes]);

  useEffect(() => {
    newest.current = entries.at(-1) ?? null;
  }, [entries]);

  useEffect(
    () =>
      goLive({
        document: TICKET_HISTORY,
        variables: () => ({ ticketId: ticket.id, after: newest.current?.cursor ?? null }),
        onData: ({ ticketHistory }) => {
          const isNew = ticketHistory.seq > (newest.current?.seq ?? 0);
          merge([ticketHistory]);
          if (!isNew) return;
          newest.current = ticketHistory;
          arrival.current(ticketHistory);
        },
      }),
    [ticket.id],
  );

  const loadEarlier = useCallback(async () => {
    if (!earlier.startCursor) return;
    setLoading(true);
    try {
      const { data } = await client.query({ query: EARLIER_HISTORY, variables: { code: ticket.code, before: earlier.startCursor }, fetchPolicy: 'no-cache' });
      if (!data?.ticket) return;
      merge(data.ticket.history.nodes);
      setEarlier(data.ticket.history.pageInfo);
    } catch {
      // The button stays; pressing it again asks again.
    } finally {
      setLoading(false);
    }
  }, [earlier.startCursor, ticket.code]);

  return { entries, hasEarlier: earlier.hasPreviousPage, loadingEarlier, loadEarlier: () => void loadEarlier() };
}
