import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import { knownRow } from '../../lib/desk-row';
import { neighbour, type ListState } from './list-state';

interface CursorOptions {
  list: ListState;
  selected: string | null;
  /** A ticket is open: walking on with j and k opens the next one. */
  opensNext: boolean;
  scroller: RefObject<HTMLElement | null>;
  onOpen: (code: string, byKey: boolean) => void;
}

interface Cursor {
  /** The row that Tab stops at. */
  cursor: string | null;
  /** For each row: arrows move the focus from row to row, Enter opens. The same function each time, so that rows are not drawn anew. */
  onRowKey: (event: KeyboardEvent, code: string) => void;
}

/** Walking through the list by keys. Without an open ticket the focus moves and Enter opens. */
export function useCursor({ list, selected, opensNext, scroller, onOpen }: CursorOptions): Cursor {
  const { t } = useTranslation('desk');
  const [moved, setMoved] = useState<string | null>(null);
  const inList = (id: string | null): string | null => (list.rows.some((row) => row.id === id) ? id : null);
  const current = inList(selected) ?? inList(moved);

  useEffect(() => setMoved(selected), [selected]);

  const focus = (id: string): void => {
    setMoved(id);
    const link = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] a`);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: 'nearest' });
  };
  const walk = (step: 1 | -1): void => {
    const to = neighbour(list, current, step);
    if (to === null) return;
    focus(to);
    const code = opensNext ? knownRow(to)?.code : undefined;
    if (code !== undefined) onOpen(code, false);
  };

  useCommands([
    { id: 'list.next', group: 'ticket', label: t('commands.next'), icon: 'arrow-right', key: 'next', run: () => walk(1) },
    { id: 'list.previous', group: 'ticket', label: t('commands.previous'), icon: 'arrow-left', key: 'previous', run: () => walk(-1) },
  ]);

  const onKey = (event: KeyboardEvent, code: string): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    const from = event.currentTarget.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null;
    if ((step === null && event.key !== 'Enter') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (step === null) return onOpen(code, true);
    const to = neighbour(list, from, step);
    if (to !== null) focus(to);
  };
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  const onRowKey = useCallback((event: KeyboardEvent, code: string) => latest.current(event, code), []);

  return { cursor: current ?? list.rows[0]?.id ?? null, onRowKey };
}
