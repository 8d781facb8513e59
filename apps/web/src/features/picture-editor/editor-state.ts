import { letterHeight, untouched, type Drawing, type Handle, type Ink } from './drawing';
import type { Box, Point, Size } from './geometry';
import { beginHistory, type History } from './history';

export const TOOLS = ['redact', 'arrow', 'box', 'pen', 'text', 'crop', 'select'] as const;
export type Tool = (typeof TOOLS)[number];

/** What a pointer that is down, or the keys that stand for it, is doing. */
export type Gesture =
  | { readonly kind: 'draw'; readonly id: number; readonly from: Point }
  | { readonly kind: 'cut'; readonly from: Point }
  | { readonly kind: 'move'; readonly id: number; readonly from: Point }
  | { readonly kind: 'reshape'; readonly id: number | 'crop'; readonly handle: Handle };

/** A text that is being written: a new mark, or one that was there. */
export interface Writing {
  readonly id: number;
  readonly at: Point;
  readonly text: string;
}

export interface EditorState {
  readonly size: Size;
  readonly history: History<Drawing>;
  /** The drawing while a gesture goes on; it is recorded when the gesture ends. */
  readonly live: Drawing | null;
  readonly gesture: Gesture | null;
  readonly tool: Tool;
  readonly ink: Ink;
  readonly selected: number | null;
  readonly writing: Writing | null;
}

/** An editor on a picture of `size`, going on with `drawing` when there is one from before. */
export function beginEditing({ width, height }: Size, drawing?: Drawing): EditorState {
  // Numbers of its own: the size of a canvas would follow it, and cannot be copied by its fields.
  const size = { width, height };
  return { size, history: beginHistory(drawing ?? untouched(size)), live: null, gesture: null, tool: 'redact', ink: 'red', selected: null, writing: null };
}

/** The drawing to show now. */
export function shownDrawing({ live, history }: EditorState): Drawing {
  return live ?? history.present;
}

/** The part of the picture to show: all of it while it is being cut. */
export function shownPart({ tool, size, history }: EditorState): Box {
  return tool === 'crop' ? { x: 0, y: 0, ...size } : history.present.crop;
}

/** Where the upper left corner of a text lies whose line begins at the height of `at`. */
export function textCorner(at: Point, size: Size): Point {
  return { x: at.x, y: at.y - letterHeight(size) * 0.6 };
}
