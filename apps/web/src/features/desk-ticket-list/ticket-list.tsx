import { useCallback, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../lib/use-now';
import { NewsButton } from '../../ui/news-button';
import { ProblemNotice } from '../../ui/problem-notice';
import type { ListQuery } from './list-feed';
import type { ListState } from './list-state';
import { ListSkeleton } from './list-skeleton';
import { MoreRows } from './more-rows';
import { TicketRow } from './ticket-row';
import { useCursor } from './use-cursor';
import { useDwell } from './use-dwell';
import { useFeedState, useHolding, useListFeed } from './use-list-feed';
import { useSteadyRows } from './use-steady-rows';
import styles from './ticket-list.module.css';

interface TicketListProps {
  query: ListQuery;
  /** The list's name, for screen readers. */
  label: string;
  /** The code of the open ticket, or null. */
  openCode: string | null;
  hrefOf: (code: string) => string;
  /** Opens a ticket; `byKey` when the focus should follow. */
  onOpen: (code: string, byKey: boolean) => void;
  /** The pointer rests on a ticket: it will probably be opened. */
  onPoint: (code: string) => void;
  whenEmpty: ReactNode;
}

/** A live list of tickets. What changes moves by itself, except for the row under the pointer and the open one. */
export function TicketList(props: TicketListProps) {
  const { t } = useTranslation('desk');
  const feed = useListFeed(props.query);
  const { list, problem, loadingMore } = useFeedState(feed);
  if (!list) {
    return (
      <div className={styles.scroller}>
        {problem ? (
          <div className={styles.problem}>
            <ProblemNotice problem={problem} onRetry={() => void feed.refresh()} />
          </div>
        ) : (
          <ListSkeleton label={t('list.loading')} />
        )}
      </div>
    );
  }
  if (list.rows.length === 0) return <div className={styles.scroller}>{props.whenEmpty}</div>;
  const selected = props.openCode === null ? null : (feed.idsByCode.get(props.openCode) ?? null);
  return (
    <Rows {...props} feed={feed} list={list} selected={selected}>
      <MoreRows complete={list.complete} loading={loadingMore} failed={problem !== null} onMore={() => void feed.loadMore()} />
    </Rows>
  );
}

type RowsProps = TicketListProps & { feed: ReturnType<typeof useListFeed>; list: ListState; selected: string | null; children: ReactNode };

function Rows({ feed, list, label, selected, openCode, hrefOf, onOpen, children, ...props }: RowsProps) {
  const now = useNow(30_000);
  const scroller = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const settle = useRef(() => {});
  const onPoint = useDwell(props.onPoint);
  const holding = useHolding(
    feed,
    selected,
    useCallback(() => settle.current(), []),
  );
  const ids = list.rows.map(({ id }) => id);
  const steady = useSteadyRows({ scroller, spacer, ids, anchorOf: () => holding.pointer.current ?? anchorIn(scroller.current, selected) });
  settle.current = steady.settle;
  const { cursor, onRowKey } = useCursor({ list, selected, opensNext: openCode !== null, scroller, onOpen });

  return (
    <>
      <NewAbove count={steady.newAbove} onClick={steady.toTop} />
      <div ref={scroller} className={styles.scroller} data-list-scroller onPointerMove={holding.onPointerMove} onPointerLeave={holding.onPointerLeave}>
        <ul aria-label={label}>
          {list.rows.map(({ id, gone }) => (
            <TicketRow
              key={id}
              id={id}
              hrefOf={hrefOf}
              open={id === selected}
              current={id === cursor}
              gone={gone}
              now={now}
              onPoint={onPoint}
              onKey={onRowKey}
            />
          ))}
        </ul>
        {children}
        <div ref={spacer} aria-hidden="true" />
      </div>
    </>
  );
}

/** "2 new tickets above": leads there. */
function NewAbove({ count, onClick }: { count: number; onClick: () => void }) {
  const { t } = useTranslation('desk');
  return (
    <div className={styles.news}>
      {count > 0 && (
        <div className={styles.newAbove}>
          <NewsButton to="above" onClick={onClick}>
            {t('list.newAbove', { count })}
          </NewsButton>
        </div>
      )}
    </div>
  );
}

/** The row that keeps its place on the screen when the list is scrolled: the open one if it can be seen, else the first that can. */
function anchorIn(box: HTMLElement | null, selected: string | null): string | null {
  if (!box || box.scrollTop < 4) return null;
  const rows = [...box.querySelectorAll<HTMLElement>('[data-row]')];
  const seen = rows.filter((row) => row.offsetTop >= box.scrollTop && row.offsetTop < box.scrollTop + box.clientHeight);
  return (seen.find((row) => row.dataset['row'] === selected) ?? seen[0])?.dataset['row'] ?? null;
}
