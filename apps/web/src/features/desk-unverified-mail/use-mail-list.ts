import { useQuery } from '@apollo/client/react';
import { useEffect, useEffectEvent, useState } from 'react';
import { client } from '../../lib/apollo/client';
import { problemOf } from '../../lib/apollo/problem-of';
import { onceHeard } from '../../lib/apollo/socket';
import { useReconnected } from '../../lib/apollo/use-reconnected';
import type { Problem } from '../../lib/problem';
import { useNotedProblem } from '../../lib/signed-in-agent';
import { useDecided } from './decided';
import { UNVERIFIED_MAILS, type MailRow } from './documents';
import { useWhenMoved } from './use-when-moved';

const PAGE = 50;
/** The most that the server gives at once. */
const LARGEST_PAGE = 100;
const FIRST_PAGE = { first: PAGE, after: null };

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
  const { data, error, refetch, fetchMore } = useQuery(UNVERIFIED_MAILS, { variables: FIRST_PAGE });
  const [loadingMore, setLoadingMore] = useState(false);
  const refresh = (): void => void refetch().catch(() => {});

  const page = data?.unverifiedMails;
  // As much of it as is shown: who has read on to older mails stays there.
  const renew = (): void => void renewed(page?.nodes.length ?? 0).catch(() => {});
  useWhenMoved(count, renew);
  useReconnected(renew);
  const onHeard = useEffectEvent(renew);
  useEffect(() => onceHeard(() => onHeard()), []);
  useNotedProblem(error);

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

/** Reads the first mails again, about as many as are known, and shows them. */
async function renewed(known: number): Promise<void> {
  const first = Math.min(LARGEST_PAGE, Math.max(PAGE, known));
  const { data } = await client.query({ query: UNVERIFIED_MAILS, variables: { first, after: null }, fetchPolicy: 'network-only' });
  if (data) client.writeQuery({ query: UNVERIFIED_MAILS, variables: FIRST_PAGE, data });
}

type Page = { unverifiedMails: { nodes: readonly MailRow[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

/** Both pages as one. */
function joined<Data extends Page>(before: Data, { fetchMoreResult: more }: { fetchMoreResult: Data }): Data {
  return { ...more, unverifiedMails: { ...more.unverifiedMails, nodes: [...before.unverifiedMails.nodes, ...more.unverifiedMails.nodes] } };
}
