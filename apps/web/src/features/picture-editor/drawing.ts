import { boxAround, boxBetween, contains, distance, distanceToLine, grown, shifted, wholePixels, type Box, type Point, type Size } from './geometry';

export type Ink = 'red' | 'amber' | 'green' | 'blue' | 'black';

/** What was put on the picture. A redaction has no ink: it takes away. */
export type Mark = { readonly id: number } & (
  | { readonly kind: 'arrow'; readonly from: Point; readonly to: Point; readonly ink: Ink }
  | { readonly kind: 'box'; readonly box: Box; readonly ink: Ink }
  | { readonly kind: 'pen'; readonly points: readonly Point[]; readonly ink: Ink }
  /** `at` is the upper left corner of one line, `width` its length as it is painted. */
  | { readonly kind: 'text'; readonly at: Point; readonly text: string; readonly width: number; readonly ink: Ink }
  | { readonly kind: 'redact'; readonly box: Box }
);

/** All that distinguishes the result from the picture that was taken. */
export interface Drawing {
  readonly crop: Box;
  /** In the order they are painted. */
  readonly marks: readonly Mark[];
}

/** Where a mark can be taken hold of to change its shape. */
export type Handle = 'from' | 'to' | 'nw' | 'ne' | 'sw' | 'se';

/** The picture as it was taken. */
export function untouched({ width, height }: Size): Drawing {
  return { crop: { x: 0, y: 0, width, height }, marks: [] };
}

/** How thick lines are: the same on the screen for small and large pictures. */
export function lineWidth({ width, height }: Size): number {
  return Math.max(3, Math.max(width, height) / 320);
}

/** The height of letters. */
export function letterHeight(size: Size): number {
  return lineWidth(size) * 6;
}

export function nextId(drawing: Drawing): number {
  return Math.max(0, ...drawing.marks.map(({ id }) => id)) + 1;
}

export function findMark(drawing: Drawing, id: number | null): Mark | undefined {
  return drawing.marks.find((mark) => mark.id === id);
}

/** The drawing with `mark` in the place of the one with its id, or as its newest. */
export function withMark(drawing: Drawing, mark: Mark): Drawing {
  const known = drawing.marks.some(({ id }) => id === mark.id);
  return { ...drawing, marks: known ? drawing.marks.map((each) => (each.id === mark.id ? mark : each)) : [...drawing.marks, mark] };
}

export function withoutMark(drawing: Drawing, id: number): Drawing {
  return { ...drawing, marks: drawing.marks.filter((mark) => mark.id !== id) };
}

/** The drawing cut to the whole pixels of `crop` within the picture. */
export function cropped(drawing: Drawing, crop: Box, size: Size): Drawing {
  return { ...drawing, crop: wholePixels(crop, size) };
}

export function moved(mark: Mark, by: Point): Mark {
  switch (mark.kind) {
    case 'arrow':
      return { ...mark, from: shifted(mark.from, by), to: shifted(mark.to, by) };
    case 'box':
    case 'redact':
      return { ...mark, box: { ...mark.box, ...shifted(mark.box, by) } };
    case 'pen':
      return { ...mark, points: mark.points.map((point) => shifted(point, by)) };
    case 'text':
      return { ...mark, at: shifted(mark.at, by) };
  }
}

/** The mark with one of its handles at `to`. */
export function reshaped(mark: Mark, handle: Handle, to: Point): Mark {
  if (mark.kind === 'arrow') return handle === 'from' || handle === 'to' ? { ...mark, [handle]: to } : mark;
  if (mark.kind === 'box' || mark.kind === 'redact') return { ...mark, box: boxWithCorner(mark.box, handle, to) };
  return mark;
}

/** The box with one corner at `to`; the opposite one stays. */
export function boxWithCorner(box: Box, handle: Handle, to: Point): Box {
  const opposite = { x: handle.endsWith('w') ? box.x + box.width : box.x, y: handle.startsWith('n') ? box.y + box.height : box.y };
  return boxBetween(opposite, to);
}

/** Where the handles of a box are. */
export function cornersOf({ x, y, width, height }: Box): readonly [Handle, Point][] {
  return [
    ['nw', { x, y }],
    ['ne', { x: x + width, y }],
    ['sw', { x, y: y + height }],
    ['se', { x: x + width, y: y + height }],
  ];
}

export function handlesOf(mark: Mark): readonly [Handle, Point][] {
  if (mark.kind === 'arrow') {
    return [
      ['from', mark.from],
      ['to', mark.to],
    ];
  }
  return mark.kind === 'box' || mark.kind === 'redact' ? cornersOf(mark.box) : [];
}

/** The handle at `point`, if one is nearer than `slack`. */
export function handleAt(handles: readonly [Handle, Point][], point: Point, slack: number): Handle | null {
  return handles.find(([, place]) => distance(place, point) <= slack)?.[0] ?? null;
}

/** The box around what is painted of a mark, without the thickness of its line. */
export function boundsOf(mark: Mark, size: Size): Box {
  switch (mark.kind) {
    case 'arrow':
      return boxBetween(mark.from, mark.to);
    case 'box':
    case 'redact':
      return mark.box;
    case 'pen':
      return boxAround(mark.points);
    case 'text':
      return { ...mark.at, width: mark.width, height: letterHeight(size) * 1.25 };
  }
}

/** The topmost mark that is painted nearer than `slack` to `point`. */
export function markAt(drawing: Drawing, point: Point, { size, slack }: { size: Size; slack: number }): Mark | undefined {
  return drawing.marks.findLast((mark) => {
    if (mark.kind === 'arrow') return distanceToLine(point, mark.from, mark.to) <= slack;
    if (mark.kind === 'pen') return mark.points.some((place, index) => distanceToLine(point, mark.points[index - 1] ?? place, place) <= slack);
    const bounds = boundsOf(mark, size);
    if (!contains(grown(bounds, slack), point)) return false;
    // A frame is taken by its line: what it frames can be taken too.
    return mark.kind !== 'box' || bounds.width < 4 * slack || bounds.height < 4 * slack || !contains(grown(bounds, -slack), point);
  });
}

/** Whether a mark is large enough to be meant: smaller ones are a click that slipped. */
export function isMeant(mark: Mark, least: number): boolean {
  if (mark.kind === 'text') return mark.text.trim() !== '';
  if (mark.kind === 'arrow') return distance(mark.from, mark.to) >= least;
  const { width, height } = mark.kind === 'pen' ? boxAround(mark.points) : mark.box;
  return mark.kind === 'pen' ? Math.max(width, height) >= least : Math.min(width, height) >= least;
}
