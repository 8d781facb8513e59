import { gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import type {
  AnyTicketChangedSubscription,
  AnyTicketChangedSubscriptionVariables,
  TicketCountsQuery,
  TicketCountsQueryVariables,
  UnverifiedMailsChangedSubscription,
  UnverifiedMailsChangedSubscriptionVariables,
} from '../../gql/graphql';
import { goLive } from '../../lib/apollo/live';
import { problemOf } from '../../lib/apollo/problem-of';
import { onceHeard } from '../../lib/apollo/socket';
import { useReconnected } from '../../lib/apollo/use-reconnected';
import { noteProblem, useNotedProblem } from '../../lib/signed-in-agent';

const TICKET_COUNTS: TypedDocumentNode<TicketCountsQuery, TicketCountsQueryVariables> = gql`
  query TicketCounts {
    ticketCounts {
      open
      mine
      unassigned
      onCustomer
      resolved
      closed
      unverifiedMail
    }
  }
`;

/** Only that something changed: the counters are asked for again. */
const ANY_TICKET_CHANGED: TypedDocumentNode<AnyTicketChangedSubscription, AnyTicketChangedSubscriptionVariables> = gql`
  subscription AnyTicketChanged {
    ticketListChanged {
      inList
    }
  }
`;

/** The same of mail that waits for a decision: it belongs to no ticket that could tell. */
const UNVERIFIED_MAILS_CHANGED: TypedDocumentNode<UnverifiedMailsChangedSubscription, UnverifiedMailsChangedSubscriptionVariables> = gql`
  subscription UnverifiedMailsChanged {
    unverifiedMailsChanged {
      waiting
    }
  }
`;

/** Milliseconds between a change and the next count: a burst of changes is counted once. */
const PAUSE = 400;

/** The counters of all views, kept current; undefined until they are known. */
export function useCounts(): TicketCountsQuery['ticketCounts'] | undefined {
  const { data, error, refetch } = useQuery(TICKET_COUNTS, { fetchPolicy: 'cache-and-network' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const countSoon = (): void => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        refetch().catch((cause: unknown) => noteProblem(problemOf(cause)));
      }, PAUSE);
    };
    const heard = { variables: () => ({}), onData: countSoon, onRefused: noteProblem };
    const stops = [goLive({ document: ANY_TICKET_CHANGED, ...heard }), goLive({ document: UNVERIFIED_MAILS_CHANGED, ...heard }), onceHeard(countSoon)];
    return () => {
      for (const stop of stops) stop();
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [refetch]);

  useReconnected(() => void refetch().catch(() => {}));

  useNotedProblem(error);

  return data?.ticketCounts;
}
