import { useRef, type Dispatch, type MouseEvent, type PointerEvent } from 'react';
import type { EditorAction } from './edit';
import { distance, type Point } from './geometry';
import type { Zoom } from './use-zoom';

interface PointersOptions {
  dispatch: Dispatch<EditorAction>;
  /** The place on the picture under a place of the window. */
  pointAt: (clientX: number, clientY: number) => Point;
  slack: number;
  zoom: Pick<Zoom, 'scale' | 'set' | 'frame'>;
  /** Otherwise one finger scrolls where it takes hold of nothing. */
  drawsWithFinger: boolean;
}

/** Two fingers on the picture: how far apart they were, and where their middle was last. */
interface Pinch {
  readonly apart: number;
  readonly scale: number;
  middle: Point;
}

/** One pointer draws, two fingers zoom and scroll. */
export function usePointers({ dispatch, pointAt, slack, zoom, drawsWithFinger }: PointersOptions) {
  const down = useRef(new Map<number, Point>());
  const pinch = useRef<Pinch | null>(null);

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || event.target instanceof HTMLInputElement) return;
    const entry = event.currentTarget.querySelector('input');
    // Beside a text that is being written: that ends, and nothing else begins.
    if (entry) return entry.blur();
    down.current.set(event.pointerId, placeOf(event));
    event.currentTarget.setPointerCapture(event.pointerId);
    const [first, second] = [...down.current.values()];
    if (first && second) {
      dispatch({ type: 'cancel' });
      pinch.current = { apart: distance(first, second), scale: zoom.scale, middle: middleOf(first, second) };
    } else {
      dispatch({ type: 'down', at: pointAt(event.clientX, event.clientY), slack: event.pointerType === 'touch' ? slack * 1.5 : slack });
    }
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (!down.current.has(event.pointerId)) return;
    down.current.set(event.pointerId, placeOf(event));
    const [first, second] = [...down.current.values()];
    if (pinch.current && first && second) return pinched(pinch.current, first, second);
    for (const each of coalesced(event)) dispatch({ type: 'move', at: pointAt(each.clientX, each.clientY) });
  };
  const pinched = (from: Pinch, first: Point, second: Point): void => {
    const middle = middleOf(first, second);
    zoom.frame.current?.scrollBy(from.middle.x - middle.x, from.middle.y - middle.y);
    from.middle = middle;
    if (from.apart > 0) zoom.set((from.scale * distance(first, second)) / from.apart);
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>): void => {
    if (!down.current.delete(event.pointerId)) return;
    if (!pinch.current) dispatch({ type: 'up', slack });
    if (down.current.size === 0) pinch.current = null;
  };
  const onPointerCancel = (event: PointerEvent<HTMLElement>): void => {
    if (!down.current.delete(event.pointerId)) return;
    pinch.current = null;
    dispatch({ type: 'cancel' });
  };
  const onMouseDown = (event: MouseEvent<HTMLElement>): void => {
    // The place to write that has just opened keeps the focus; the browser would give it to the picture.
    if (event.currentTarget.querySelector('input') && !(event.target instanceof HTMLInputElement)) event.preventDefault();
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onMouseDown, 'data-fingers': drawsWithFinger ? 'draw' : 'scroll' };
}

/** All places since the last frame: fast strokes keep their shape. */
function coalesced({ nativeEvent }: PointerEvent): readonly Pick<globalThis.MouseEvent, 'clientX' | 'clientY'>[] {
  const events = nativeEvent.getCoalescedEvents();
  return events.length > 0 ? events : [nativeEvent];
}

function placeOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY };
}

function middleOf(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
