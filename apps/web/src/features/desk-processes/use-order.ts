import { useRef, useState, type PointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce';
import type { ManagedProcess } from './documents';
import { nameOf } from './process-names';
import { placeAmong, placedAt } from './reorder';

interface Ordering {
  /** As they are shown: while one is dragged, with that one where it hangs. */
  readonly shown: readonly ManagedProcess[];
  readonly dragged: string | null;
  /** One step up (-1) or down (1), as its buttons say. */
  step: (process: ManagedProcess, by: 1 | -1) => void;
  /** What the handle of a row listens to. */
  handle: (process: ManagedProcess) => {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
  };
}

/** Changes the order of the list: by buttons, and by dragging a row by its handle with mouse, pen or finger. */
export function useOrder(
  processes: readonly ManagedProcess[],
  list: RefObject<HTMLElement | null>,
  onMove: (moved: ManagedProcess, wanted: readonly ManagedProcess[]) => void,
): Ordering {
  const { t } = useTranslation('desk');
  const [drag, setDrag] = useState<{ id: string; order: readonly ManagedProcess[] } | null>(null);
  const middles = useRef<readonly number[]>([]);

  const keep = (process: ManagedProcess, wanted: readonly ManagedProcess[]): void => {
    if (wanted.every(({ id }, index) => id === processes[index]?.id)) return;
    const place = wanted.findIndex(({ id }) => id === process.id) + 1;
    announce(t('processes.moved', { name: nameOf(process), place, count: wanted.length }));
    onMove(process, wanted);
  };

  return {
    shown: drag ? drag.order : processes,
    dragged: drag?.id ?? null,
    step: (process, by) => keep(process, placedAt(processes, process.id, processes.findIndex(({ id }) => id === process.id) + by)),
    handle: (process) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const rows = [...(list.current?.children ?? [])].filter((row) => !row.contains(event.currentTarget));
        // Those of the others, as they stand now: rows that give way must not change where they give way.
        middles.current = rows.map((row) => row.getBoundingClientRect()).map(({ top, height }) => top + height / 2);
        setDrag({ id: process.id, order: processes });
      },
      onPointerMove: ({ clientY }) => {
        if (drag?.id === process.id) setDrag({ id: process.id, order: placedAt(processes, process.id, placeAmong(middles.current, clientY)) });
      },
      onPointerUp: () => {
        setDrag(null);
        if (drag) keep(process, drag.order);
      },
      onPointerCancel: () => setDrag(null),
    }),
  };
}
