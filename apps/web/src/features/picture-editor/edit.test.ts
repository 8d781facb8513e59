import { expect, test } from 'vitest';
import { edit, type EditorAction } from './edit';
import { beginEditing, shownDrawing, shownPart, type EditorState, type Tool } from './editor-state';
import type { Point } from './geometry';

const SIZE = { width: 1000, height: 600 };
const SLACK = 10;

function after(state: EditorState, ...actions: EditorAction[]): EditorState {
  return actions.reduce(edit, state);
}

function drag(tool: Tool, ...[first = { x: 0, y: 0 }, ...rest]: Point[]): EditorAction[] {
  const moves = rest.map((at): EditorAction => ({ type: 'move', at }));
  return [{ type: 'tool', tool }, { type: 'down', at: first, slack: SLACK }, ...moves, { type: 'up', slack: SLACK }];
}

const begun = beginEditing(SIZE);
const redacted = after(begun, ...drag('redact', { x: 100, y: 100 }, { x: 300, y: 200 }));
const both = after(redacted, ...drag('arrow', { x: 500, y: 500 }, { x: 600, y: 400 }));
const marks = (state: EditorState) => state.history.present.marks;

test('a drag from any corner redacts the box between its ends', () => {
  expect(marks(redacted)).toEqual([{ id: 1, kind: 'redact', box: { x: 100, y: 100, width: 200, height: 100 } }]);
  const backwards = after(begun, ...drag('redact', { x: 300, y: 200 }, { x: 100, y: 100 }));
  expect(marks(backwards)).toEqual(marks(redacted));
});

test('while it is dragged it is shown, and only its end is a step that can be undone', () => {
  const dragging = after(begun, { type: 'tool', tool: 'box' }, { type: 'down', at: { x: 1, y: 1 }, slack: SLACK }, { type: 'move', at: { x: 90, y: 90 } });
  expect(shownDrawing(dragging).marks).toHaveLength(1);
  expect(marks(dragging)).toEqual([]);
  expect(shownDrawing(edit(dragging, { type: 'cancel' })).marks).toEqual([]);
});

test('a click that slipped makes nothing', () => {
  expect(after(begun, ...drag('redact', { x: 100, y: 100 }, { x: 102, y: 101 })).history).toEqual(begun.history);
  expect(after(begun, ...drag('arrow', { x: 100, y: 100 })).history).toEqual(begun.history);
});

test('what is dragged over the edge ends at the edge', () => {
  const state = after(begun, ...drag('redact', { x: 900, y: 500 }, { x: 5000, y: -40 }));
  expect(marks(state)).toEqual([{ id: 1, kind: 'redact', box: { x: 900, y: 0, width: 100, height: 500 } }]);
});

test('undo and redo go through every state, and a new mark ends what could be redone', () => {
  const back = after(both, { type: 'undo' }, { type: 'undo' }, { type: 'undo' });
  expect(back.history.present).toEqual(begun.history.present);
  expect(after(back, { type: 'redo' }, { type: 'redo' }, { type: 'redo' }).history.present).toEqual(both.history.present);
  const other = after(both, { type: 'undo' }, ...drag('pen', { x: 1, y: 1 }, { x: 50, y: 50 }));
  expect(after(other, { type: 'redo' })).toEqual(other);
});

test('a cut keeps whole pixels within the picture, shows only them, and can be widened again', () => {
  const cut = after(both, ...drag('crop', { x: 50.4, y: 20.6 }, { x: 400.2, y: 300.9 }));
  expect(cut.history.present.crop).toEqual({ x: 50, y: 20, width: 351, height: 281 });
  expect(shownPart(cut)).toEqual({ x: 0, y: 0, ...SIZE });
  const drawing = after(cut, { type: 'tool', tool: 'box' });
  expect(shownPart(drawing)).toEqual(cut.history.present.crop);
  const wider = after(drawing, ...drag('crop', { x: 401, y: 301 }, { x: 600, y: 500 }));
  expect(wider.history.present.crop).toEqual({ x: 50, y: 20, width: 550, height: 480 });
});

test('a mark is taken by what is seen of it: the topmost, an arrow by its line', () => {
  const state = after(both, { type: 'tool', tool: 'select' }, { type: 'down', at: { x: 550, y: 452 }, slack: SLACK });
  expect(state.selected).toBe(2);
  expect(after(both, ...drag('select', { x: 510, y: 420 })).selected).toBeNull();
});

test('a mark is moved by a drag, by one of its handles, and by keys; keys in a row are one step', () => {
  const moved = after(redacted, ...drag('select', { x: 200, y: 150 }, { x: 210, y: 170 }));
  expect(marks(moved)).toMatchObject([{ box: { x: 110, y: 120, width: 200, height: 100 } }]);
  const reshaped = after(moved, { type: 'down', at: { x: 310, y: 220 }, slack: SLACK }, { type: 'move', at: { x: 410, y: 320 } }, { type: 'up', slack: SLACK });
  expect(marks(reshaped)).toMatchObject([{ box: { x: 110, y: 120, width: 300, height: 200 } }]);
  const nudged = after(reshaped, { type: 'nudge', by: { x: 10, y: 0 } }, { type: 'nudge', by: { x: 10, y: 5 } });
  expect(marks(nudged)).toMatchObject([{ box: { x: 130, y: 125 } }]);
  expect(after(nudged, { type: 'undo' }).history.present).toEqual(reshaped.history.present);
});

test('keys go through the marks from either end, and delete the one that is chosen', () => {
  const first = after(both, { type: 'select', step: 1 });
  expect(first.selected).toBe(1);
  expect(after(first, { type: 'select', step: 1 }).selected).toBe(2);
  expect(after(both, { type: 'select', step: -1 }).selected).toBe(2);
  const deleted = after(first, { type: 'delete' });
  expect(marks(deleted).map(({ id }) => id)).toEqual([2]);
  expect(after(deleted, { type: 'undo' }).history.present).toEqual(both.history.present);
});

test('a text is written where it was asked for, written again, and gone when it is emptied', () => {
  const writing = after(begun, { type: 'ink', ink: 'blue' }, { type: 'tool', tool: 'text' }, { type: 'down', at: { x: 200, y: 200 }, slack: SLACK });
  expect(writing.writing).toMatchObject({ text: '' });
  expect(after(writing, { type: 'write', text: ' ', width: 0 }).history).toEqual(begun.history);
  const written = after(writing, { type: 'write', text: 'Falla', width: 80 });
  expect(marks(written)).toMatchObject([{ kind: 'text', text: 'Falla', ink: 'blue' }]);
  const again = after(written, { type: 'select', step: 1 }, { type: 'ink', ink: 'red' }, { type: 'rewrite' });
  expect(again.writing).toMatchObject({ id: 1, text: 'Falla' });
  expect(marks(after(again, { type: 'write', text: 'Falla aquí', width: 120 }))).toMatchObject([{ id: 1, text: 'Falla aquí', ink: 'red' }]);
  expect(marks(after(again, { type: 'write', text: '', width: 0 }))).toEqual([]);
});

test('editing goes on with the drawing it ended with', () => {
  const again = beginEditing(SIZE, both.history.present);
  expect(marks(after(again, ...drag('box', { x: 10, y: 10 }, { x: 90, y: 90 }))).map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(after(again, { type: 'undo' }).history.present).toEqual(both.history.present);
});
