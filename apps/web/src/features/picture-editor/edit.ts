import { findMark, moved, withMark, withoutMark, type Drawing, type Ink, type Mark } from './drawing';
import type { EditorState, Tool } from './editor-state';
import type { Point } from './geometry';
import { begun, continued, ended } from './gestures';
import { record, redo, undo } from './history';

export type EditorAction =
  | { readonly type: 'tool'; readonly tool: Tool }
  | { readonly type: 'ink'; readonly ink: Ink }
  /** `slack`: how near is near enough, in pixels of the picture. */
  | { readonly type: 'down'; readonly at: Point; readonly slack: number }
  | { readonly type: 'move'; readonly at: Point }
  | { readonly type: 'up'; readonly slack: number }
  | { readonly type: 'cancel' }
  | { readonly type: 'write'; readonly text: string; readonly width: number }
  | { readonly type: 'rewrite' }
  | { readonly type: 'select'; readonly step: 1 | -1 | null }
  | { readonly type: 'nudge'; readonly by: Point }
  | { readonly type: 'delete' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

/** The editor after `action`. Pure: the same state and action give the same state. */
export function edit(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'tool':
      return { ...atRest(state), tool: action.tool, selected: null };
    case 'ink':
      return inkChosen(state, action.ink);
    case 'down':
      return begun(atRest(state), action.at, action.slack);
    case 'move':
      return continued(state, action.at);
    case 'up':
      return ended(state, action.slack);
    case 'cancel':
      return atRest(state);
    case 'write':
      return written(state, action);
    case 'rewrite':
      return rewriting(state);
    case 'select':
      return selectedNext(state, action.step);
    case 'nudge':
      return nudged(state, action.by);
    case 'delete':
      return state.selected === null ? state : recorded({ ...state, selected: null }, withoutMark(state.history.present, state.selected));
    case 'undo':
      return { ...atRest(state), history: undo(state.history), selected: null };
    case 'redo':
      return { ...atRest(state), history: redo(state.history), selected: null };
  }
}

function atRest(state: EditorState): EditorState {
  return { ...state, live: null, gesture: null, writing: null };
}

function recorded(state: EditorState, drawing: Drawing, group?: string): EditorState {
  return { ...state, history: record(state.history, drawing, group) };
}

/** Also colours the mark that is selected. */
function inkChosen(state: EditorState, ink: Ink): EditorState {
  const mark = findMark(state.history.present, state.selected);
  const next = { ...state, ink };
  return mark && 'ink' in mark && mark.ink !== ink ? recorded(next, withMark(state.history.present, { ...mark, ink })) : next;
}

/** Ends the writing. An empty text is no mark; one that was emptied is taken away. */
function written(state: EditorState, { text, width }: { text: string; width: number }): EditorState {
  const { writing, history } = state;
  if (!writing) return state;
  const next = { ...state, writing: null };
  const before = findMark(history.present, writing.id);
  if (text.trim() === '') return before ? recorded({ ...next, selected: null }, withoutMark(history.present, writing.id)) : next;
  if (before?.kind === 'text' && before.text === text) return next;
  const ink = before && 'ink' in before ? before.ink : state.ink;
  return recorded(next, withMark(history.present, { id: writing.id, kind: 'text', at: writing.at, text, width, ink }));
}

function rewriting(state: EditorState): EditorState {
  const mark = findMark(state.history.present, state.selected);
  return mark?.kind === 'text' ? { ...state, writing: { id: mark.id, at: mark.at, text: mark.text } } : state;
}

/** The mark after or before the selected one, from either end around; null: none. */
function selectedNext(state: EditorState, step: 1 | -1 | null): EditorState {
  const { marks } = state.history.present;
  if (step === null || marks.length === 0) return { ...state, selected: null };
  const index = marks.findIndex(({ id }) => id === state.selected);
  const next: Mark | undefined = index < 0 ? marks.at(step === 1 ? 0 : -1) : marks.at((index + step) % marks.length);
  return { ...atRest(state), tool: 'select', selected: next?.id ?? null };
}

function nudged(state: EditorState, by: Point): EditorState {
  const mark = findMark(state.history.present, state.selected);
  return mark ? recorded(state, withMark(state.history.present, moved(mark, by)), `nudge ${mark.id}`) : state;
}
