import { useCallback, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { recall, remember } from '../../lib/storage';
import styles from './panes.module.css';

export interface PaneLimits {
  /** What the width is remembered by. */
  name: string;
  first: number;
  min: number;
  max: number;
}

interface Pane {
  /** Pixels. */
  width: number;
  limits: PaneLimits;
  resize: (width: number) => void;
}

/** A pane's width: remembered, and kept within its limits. */
export function usePane(limits: PaneLimits): Pane {
  const [width, setWidth] = useState(() => within(limits, Number(recall(`desk.pane.${limits.name}`) ?? limits.first)));
  const resize = useCallback(
    (wanted: number) => {
      const next = within(limits, wanted);
      remember(`desk.pane.${limits.name}`, String(next));
      setWidth(next);
    },
    [limits],
  );
  return { width, limits, resize };
}

/** A width that the limits allow; the first one for anything that is no number. */
export function within({ first, min, max }: Pick<PaneLimits, 'first' | 'min' | 'max'>, wanted: number): number {
  return Number.isFinite(wanted) ? Math.round(Math.min(max, Math.max(min, wanted))) : first;
}

/** The list beside what is opened from it. */
export const LIST_PANE: PaneLimits = { name: 'list', first: 348, min: 280, max: 640 };

/** The style that hands widths to the style sheet. */
export function paneStyle(panes: Readonly<Record<`--${string}`, Pane>>): CSSProperties {
  return Object.fromEntries(Object.entries(panes).map(([name, { width }]) => [name, `${width}px`]));
}

const STEP = 16;

/** The line between two panes: dragged, moved by arrows, and back to its first place by a double click. */
export function PaneHandle({ pane, label, controls }: { pane: Pane; label: string; controls: string }) {
  const { width, limits, resize } = pane;
  const start = useRef<{ x: number; width: number } | null>(null);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (start.current) resize(start.current.width + event.clientX - start.current.x);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = { ArrowLeft: width - STEP, ArrowRight: width + STEP, Home: limits.min, End: limits.max }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    resize(wanted);
  };

  return (
    <div
      className={styles.handle}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={width}
      aria-valuemin={limits.min}
      aria-valuemax={limits.max}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = null)}
      onPointerCancel={() => (start.current = null)}
      onDoubleClick={() => resize(limits.first)}
      onKeyDown={onKeyDown}
    />
  );
}
