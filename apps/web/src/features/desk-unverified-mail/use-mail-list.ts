import { useQuery } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../lib/apollo/problem-of';
import { useReconnected } from '../../lib/apollo/use-reconnected';
import type { Problem } from '../../lib/problem';
import { noteProblem } from '../../lib/signed-in-agent';
import { useDecided } from './decided';
import { UNVERIFIED_MAILS, type MailRow } from './documents';

const PAGE = 50;

export interface MailList {
  /** Null before the first page. */
  mails: readonly MailRow[] | null;
  problem: Problem | null;
  complete: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  refresh: () => void;
}

/** The mails that wait, newest first. They are asked for again whenever `count`, the live counter, moves. */
export function useMailList(count: number | undefined): MailList {
  const decided = useDecided();
  const { data, error, refetch, fetchMore } = useQuery(UNVERIFIED_MAILS, { variables: { first: PAGE, after: null } });
  const [loadingMore, setLoadingMore] = useState(false);
  const refresh = (): void => void refetch().catch(() => {});

  const counted = useRef(count);
  useEffect(() => {
    const moved = counted.current !== undefined && counted.current !== count;
    counted.current = count;
    if (moved) refetch().catch(() => {});
  }, [count, refetch]);
  useReconnected(refresh);
  useEffect(() => {
    if (error) noteProblem(problemOf(error));
  }, [error]);

  const page = data?.unverifiedMails;
  const loadMore = (): void => {
    setLoadingMore(true);
    fetchMore({ variables: { after: page?.pageInfo.endCursor ?? null }, updateQuery: joined })
      .catch(() => {})
      .finally(() => setLoadingMore(false));
  };

  return {
    mails: page?.nodes.filter(({ id }) => !decided.has(id)) ?? null,
    problem: error ? problemOf(error) : null,
    complete: page?.pageInfo.hasNextPage !== true,
    loadingMore,
    loadMore,
    refresh,
  };
}

type Page = { unverifiedMails: { nodes: readonly MailRow[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

/** Both pages as one. */
function joined<Data extends Page>(before: Data, { fetchMoreResult: more }: { fetchMoreResult: Data }): Data {
  return { ...more, unverifiedMails: { ...more.unverifiedMails, nodes: [...before.unverifiedMails.nodes, ...more.unverifiedMails.nodes] } };
}
