import { gql, type TypedDocumentNode } from '@apollo/client';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { EarlierEntriesQuery, EarlierEntriesQueryVariables, LiveEntriesSubscription, LiveEntriesSubscriptionVariables } from '../../gql/graphql';
import { client } from '../../lib/apollo/client';
import { goLive } from '../../lib/apollo/live';
import type { Problem } from '../../lib/problem';
import { mergeEntries, type Entry } from './entries';
import { HISTORY_PAGE, TIMELINE_ENTRY } from './timeline-entry';

/** The part of the history before a cursor. */
const EARLIER_ENTRIES: TypedDocumentNode<EarlierEntriesQuery, EarlierEntriesQueryVariables> = gql`
  query EarlierEntries($code: String!, $before: String!) {
    ticket(code: $code) {
      id
      history(last: 50, before: $before) {
        ...HistoryPage
      }
    }
  }
  ${HISTORY_PAGE}
`;

/** What comes after a cursor, and then everything that happens. */
const LIVE_ENTRIES: TypedDocumentNode<LiveEntriesSubscription, LiveEntriesSubscriptionVariables> = gql`
  subscription LiveEntries($ticketId: ID!, $after: String) {
    ticketHistory(ticketId: $ticketId, after: $after) {
      ...TimelineEntry
    }
  }
  ${TIMELINE_ENTRY}
`;

/** A ticket with the newest page of its history. */
export interface WithHistory {
  readonly id: string;
  readonly code: string;
  readonly history: {
    readonly nodes: readonly Entry[];
    readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
  };
}

interface History {
  entries: readonly Entry[];
  hasEarlier: boolean;
  loadingEarlier: boolean;
  loadEarlier: () => void;
}

/** The ticket's history: the newest page, earlier ones on demand, and live from the last entry on, across lost connections. */
export function useHistory(ticket: WithHistory, onArrival: (entry: Entry) => void, onRefused?: (problem: Problem) => void): History {
  const page = ticket.history;
  const [entries, merge] = useReducer(mergeEntries, page.nodes);
  const [earlier, setEarlier] = useState(page.pageInfo);
  const [loadingEarlier, setLoading] = useState(false);
  // Moves on with live entries only: a page may skip what was missed meanwhile, the live feed replays all of it.
  const newest = useRef<{ cursor: string; seq: number } | null>(page.nodes.at(-1) ?? null);
  const told = useRef({ onArrival, onRefused });

  useEffect(() => {
    told.current = { onArrival, onRefused };
  }, [onArrival, onRefused]);

  // A refetch (after signing in again, or polling while the connection is lost) brings entries too.
  useEffect(() => {
    merge(page.nodes);
  }, [page.nodes]);

  useEffect(
    () =>
      goLive({
        document: LIVE_ENTRIES,
        variables: () => ({ ticketId: ticket.id, after: newest.current?.cursor ?? null }),
        onRefused: (problem) => told.current.onRefused?.(problem),
        onData: ({ ticketHistory }) => {
          const isNew = ticketHistory.seq > (newest.current?.seq ?? 0);
          merge([ticketHistory]);
          if (!isNew) return;
          newest.current = ticketHistory;
          told.current.onArrival(ticketHistory);
        },
      }),
    [ticket.id],
  );

  const loadEarlier = useCallback(async () => {
    if (!earlier.startCursor) return;
    setLoading(true);
    try {
      const { data } = await client.query({ query: EARLIER_ENTRIES, variables: { code: ticket.code, before: earlier.startCursor }, fetchPolicy: 'no-cache' });
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
