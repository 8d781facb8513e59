import { useQuery } from '@apollo/client/react';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { goLive } from '../../lib/apollo/live';
import { problemOf } from '../../lib/apollo/problem-of';
import { useReconnected } from '../../lib/apollo/use-reconnected';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { ProblemNotice } from '../../ui/problem-notice';
import { Skeleton } from '../../ui/skeleton';
import { StatusPill } from '../../ui/status-pill';
import { TimeStamp } from '../../ui/time-stamp';
import { TurnWords } from '../../ui/turn-words';
import styles from './ticket-list.module.css';
import { MY_TICKETS_CHANGED, TICKETS, type ListedTicket } from './tickets';

interface TicketListProps {
  /** Shown when the list asks to prove the address first. */
  whenCodeRequired: ReactNode;
  /** Shown when there are none. */
  whenEmpty: ReactNode;
}

/** The person's tickets: rows on wide screens, cards on phones. */
export function TicketList({ whenCodeRequired, whenEmpty }: TicketListProps) {
  const { t } = useTranslation('portal');
  const { data, error, loading, refetch, fetchMore } = useQuery(TICKETS, {
    variables: {},
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });

  const renew = (): void => void refetch().catch(() => {});
  useLiveRows(data?.tickets.nodes, renew);
  useReconnected(renew);

  if (error && !data) {
    const problem = problemOf(error);
    if (problem.kind === 'codeRequired') return whenCodeRequired;
    return <ProblemNotice problem={problem} onRetry={renew} />;
  }
  if (!data) return <Skeleton lines={6} label={t('list.loading')} />;
  const { nodes, pageInfo } = data.tickets;
  if (nodes.length === 0) return whenEmpty;

  const more = (): void => {
    fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult }) => ({
        tickets: { ...fetchMoreResult.tickets, nodes: [...before.tickets.nodes, ...fetchMoreResult.tickets.nodes] },
      }),
    }).catch(() => {
      // The button stays; pressing it again asks again.
    });
  };

  return (
    <>
      <ul className={styles.list}>
        {nodes.map((ticket) => (
          <li key={ticket.id}>
            <TicketRow ticket={ticket} />
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage && (
        <div className={styles.more}>
          <Button busy={loading} onClick={more}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Keeps the rows current. `renew` asks for the list when a ticket moved that is not in it. */
function useLiveRows(listed: readonly ListedTicket[] | undefined, renew: () => void): void {
  const isThere = listed !== undefined;
  const onChange = useEffectEvent((id: string) => {
    // The cache has renewed a listed ticket's row by now.
    if (!listed?.some((ticket) => ticket.id === id)) renew();
  });
  useEffect(() => {
    if (!isThere) return;
    return goLive({ document: MY_TICKETS_CHANGED, variables: () => ({}), onData: ({ ticketListChanged }) => onChange(ticketListChanged.ticket.id) });
  }, [isThere]);
}

function TicketRow({ ticket }: { ticket: ListedTicket }) {
  const { t } = useTranslation('portal');
  return (
    <article className={styles.row}>
      <div className={styles.pill}>
        <StatusPill status={ticket.status} outcome={ticket.outcome} />
      </div>
      <div className={styles.main}>
        <h2 className={styles.subject}>
          <Link to={`/t/${ticket.code}`} className={styles.link}>
            {ticket.subject}
          </Link>
        </h2>
        <p className={styles.code}>{ticket.code}</p>
      </div>
      <p className={styles.turn} data-yours={ticket.status === 'ON_CUSTOMER' || ticket.status === 'RESOLVED' || undefined}>
        <TurnWords status={ticket.status} />
      </p>
      <p className={styles.moved}>
        <span>
          {t('list.moved')} <TimeStamp at={ticket.updatedAt} />
        </span>
        <span>
          {t('list.created')} <TimeStamp at={ticket.createdAt} />
        </span>
      </p>
      <Icon name="chevron-right" />
    </article>
  );
}
