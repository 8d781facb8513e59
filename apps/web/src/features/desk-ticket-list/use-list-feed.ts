import { useCallback, useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import { useReconnected } from '../../lib/apollo/use-reconnected';
import { useAgent } from '../../lib/signed-in-agent';
import { useStore } from '../../lib/store';
import { feedOf, type ListFeed, type ListQuery } from './list-feed';

/** The list for `query`, live while it is shown. */
export function useListFeed({ filter, order }: ListQuery): ListFeed {
  const agent = useAgent();
  // Queries are made anew on every render; for equal ones this is the same feed.
  const feed = feedOf(agent, { filter, order });
  useEffect(() => feed.follow(), [feed]);
  useReconnected(() => void feed.refresh());
  return feed;
}

/** What the feed holds now. */
export function useFeedState(feed: ListFeed) {
  return useStore(feed.state);
}

interface Holding {
  /** The row under the pointer, if any. */
  pointer: RefObject<string | null>;
  onPointerMove: (event: PointerEvent) => void;
  onPointerLeave: () => void;
}

/** Tells the feed which rows must not move: the one under the pointer and the open one. */
export function useHolding(feed: ListFeed, selected: string | null, onLeft: () => void): Holding {
  const pointer = useRef<string | null>(null);

  useEffect(() => {
    feed.hold = { pointer: pointer.current, selected };
    feed.release();
  }, [feed, selected]);

  const onPointerMove = useCallback(
    (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || !(event.target instanceof Element)) return;
      const row = event.target.closest<HTMLElement>('[data-row]');
      pointer.current = row?.dataset['row'] ?? pointer.current;
      feed.hold = { ...feed.hold, pointer: pointer.current };
    },
    [feed],
  );

  const onPointerLeave = useCallback(() => {
    pointer.current = null;
    feed.hold = { ...feed.hold, pointer: null };
    feed.release();
    onLeft();
  }, [feed, onLeft]);

  return { pointer, onPointerMove, onPointerLeave };
}
