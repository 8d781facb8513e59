import {
  boxWithCorner,
  cornersOf,
  cropped,
  findMark,
  handleAt,
  handlesOf,
  isMeant,
  markAt,
  moved,
  nextId,
  reshaped,
  withMark,
  type Drawing,
  type Mark,
} from './drawing';
import { shownPart, textCorner, type EditorState, type Gesture } from './editor-state';
import { boxBetween, within, type Point } from './geometry';
import { record } from './history';

/** The pointer goes down, or the key that stands for it. */
export function begun(state: EditorState, where: Point, slack: number): EditorState {
  const at = within(shownPart(state), where);
  const drawing = state.history.present;
  const id = nextId(drawing);
  switch (state.tool) {
    case 'select':
      return taken(state, at, slack);
    case 'crop': {
      const handle = handleAt(cornersOf(drawing.crop), at, slack * 1.5);
      return { ...state, live: drawing, gesture: handle ? { kind: 'reshape', id: 'crop', handle } : { kind: 'cut', from: at } };
    }
    case 'text':
      return { ...state, writing: { id, at: textCorner(at, state.size), text: '' } };
    default:
      return { ...state, selected: null, gesture: { kind: 'draw', id, from: at }, live: withMark(drawing, newMark(state, id, at)) };
  }
}

function newMark({ tool, ink }: EditorState, id: number, at: Point): Mark {
  const box = { ...at, width: 0, height: 0 };
  if (tool === 'redact') return { id, kind: 'redact', box };
  if (tool === 'box') return { id, kind: 'box', box, ink };
  if (tool === 'pen') return { id, kind: 'pen', points: [at], ink };
  return { id, kind: 'arrow', from: at, to: at, ink };
}

/** Takes hold of a handle of the selected mark, of the mark that lies there, or of nothing. */
function taken(state: EditorState, at: Point, slack: number): EditorState {
  const drawing = state.history.present;
  const held = findMark(drawing, state.selected);
  const handle = held ? handleAt(handlesOf(held), at, slack * 1.5) : null;
  if (held && handle) return { ...state, live: drawing, gesture: { kind: 'reshape', id: held.id, handle } };
  const mark = markAt(drawing, at, { size: state.size, slack });
  return mark ? { ...state, selected: mark.id, live: drawing, gesture: { kind: 'move', id: mark.id, from: at } } : { ...state, selected: null };
}

/** The pointer, or the cross that keys move, goes on. */
export function continued(state: EditorState, where: Point): EditorState {
  const { gesture, live } = state;
  if (gesture === null || live === null) return state;
  return { ...state, live: follow(state, gesture, live, within(shownPart(state), where)) };
}

function follow({ history, size }: EditorState, gesture: Gesture, live: Drawing, at: Point): Drawing {
  const before = history.present;
  switch (gesture.kind) {
    case 'cut':
      return cropped(before, boxBetween(gesture.from, at), size);
    case 'move': {
      const mark = findMark(before, gesture.id);
      return mark ? withMark(before, moved(mark, { x: at.x - gesture.from.x, y: at.y - gesture.from.y })) : live;
    }
    case 'reshape': {
      if (gesture.id === 'crop') return cropped(before, boxWithCorner(before.crop, gesture.handle, at), size);
      const mark = findMark(before, gesture.id);
      return mark ? withMark(before, reshaped(mark, gesture.handle, at)) : live;
    }
    case 'draw': {
      const mark = findMark(live, gesture.id);
      return mark ? withMark(live, drawnTo(mark, gesture.from, at)) : live;
    }
  }
}

function drawnTo(mark: Mark, from: Point, at: Point): Mark {
  if (mark.kind === 'pen') return { ...mark, points: [...mark.points, at] };
  if (mark.kind === 'arrow') return { ...mark, to: at };
  return mark.kind === 'text' ? mark : { ...mark, box: boxBetween(from, at) };
}

/** The pointer goes up: what was meant is recorded, what slipped is forgotten. */
export function ended(state: EditorState, slack: number): EditorState {
  const { gesture, live, history } = state;
  const next = { ...state, gesture: null, live: null };
  if (gesture === null || live === null || live === history.present) return next;
  return isWanted(gesture, live, slack) ? { ...next, history: record(history, live) } : next;
}

function isWanted(gesture: Gesture, live: Drawing, slack: number): boolean {
  if (gesture.kind === 'cut' || (gesture.kind === 'reshape' && gesture.id === 'crop')) return Math.min(live.crop.width, live.crop.height) >= slack;
  if (gesture.kind === 'move') return true;
  const mark = gesture.id === 'crop' ? undefined : findMark(live, gesture.id);
  return mark !== undefined && isMeant(mark, slack / 2);
}
