import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Size } from './geometry';
import type { ZoomStep } from './editor-keys';

const STEP = 1.25;
const LEAST = 0.1;
const MOST = 4;
/** Air around a picture that is fitted, in CSS pixels. */
const AIR = 24;

export interface Zoom extends Readonly<Record<ZoomStep, () => void>> {
  /** CSS pixels per pixel of the picture. */
  readonly scale: number;
  /** Pixels of the screen per pixel of the picture, as a percentage. */
  readonly percent: number;
  readonly fitted: boolean;
  /** To be given to the element that the picture scrolls in. */
  readonly frame: RefObject<HTMLDivElement | null>;
  /** Any size, e.g. by two fingers. */
  readonly set: (scale: number) => void;
}

/** How large the shown part is on the screen: fitted at first and after a cut, else as chosen. */
export function useZoom(part: Size): Zoom {
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 });
  const [chosen, setChosen] = useState<number | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = (): void => setRoom({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  const dots = window.devicePixelRatio || 1;
  const fitting = fittingScale(part, room, dots);
  const scale = chosen ?? fitting;
  const set = (next: number): void => setChosen(Math.min(MOST / dots, Math.max(LEAST / dots, next)));
  return {
    scale,
    percent: Math.round(scale * dots * 100),
    fitted: chosen === null,
    frame,
    set,
    closer: () => set(scale * STEP),
    farther: () => set(scale / STEP),
    fit: () => setChosen(null),
    whole: () => set(1 / dots),
  };
}

/** As large as the room allows, at most twice its own size. */
export function fittingScale(part: Size, room: Size, dots: number): number {
  const width = Math.max(1, room.width - AIR);
  const height = Math.max(1, room.height - AIR);
  return Math.min(width / part.width, height / part.height, 2 / dots);
}
