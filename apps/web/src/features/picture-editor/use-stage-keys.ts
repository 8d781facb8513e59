import { useState, type Dispatch, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorAction } from './edit';
import type { EditorState } from './editor-state';
import { shifted, within, type Box, type Point } from './geometry';

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** How far one press goes, in CSS pixels; with Shift, and with Alt, to the point. */
const STEP = 10;
const LONG_STEP = 50;
const SHORT_STEP = 1;

interface StageKeysOptions {
  state: EditorState;
  dispatch: Dispatch<EditorAction>;
  part: Box;
  slack: number;
  scale: number;
  say: (words: string) => void;
}

/** The keyboard as a pointer: arrows move a cross, Enter puts it down and lifts it. A mark that is selected is moved itself. */
export function useStageKeys({ state, dispatch, part, slack, scale, say }: StageKeysOptions) {
  const { t } = useTranslation('picture');
  const [place, setPlace] = useState<Point | null>(null);
  const at = within(part, place ?? { x: part.x + part.width / 2, y: part.y + part.height / 2 });
  const percent = (point: Point) => ({ x: Math.round(((point.x - part.x) / part.width) * 100), y: Math.round(((point.y - part.y) / part.height) * 100) });

  const go = (by: Point): void => {
    if (state.selected !== null && !state.gesture) return dispatch({ type: 'nudge', by });
    const next = within(part, shifted(at, by));
    setPlace(next);
    say(t('editor.said.cross', percent(next)));
    if (state.gesture) dispatch({ type: 'move', at: next });
  };
  const press = (): void => {
    if (state.gesture) return dispatch({ type: 'up', slack });
    if (state.selected !== null) return dispatch({ type: 'rewrite' });
    setPlace(at);
    dispatch({ type: 'down', at, slack });
    if (state.tool !== 'text' && state.tool !== 'select') say(t('editor.said.begun', percent(at)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const direction = DIRECTIONS[event.key];
    const step = (event.shiftKey ? LONG_STEP : event.altKey ? SHORT_STEP : STEP) / scale;
    if (direction) go({ x: direction.x * step, y: direction.y * step });
    else if (event.key === 'Enter' || event.key === ' ') press();
    else if (event.key === 'PageDown' || event.key === 'PageUp') choose(event.key === 'PageDown' ? 1 : -1);
    else return;
    event.preventDefault();
  };
  const choose = (step: 1 | -1): void => {
    if (state.history.present.marks.length === 0) say(t('editor.said.none'));
    else dispatch({ type: 'select', step });
  };
  return {
    cross: place,
    handlers: {
      onKeyDown,
      // A pointer takes over.
      onPointerDownCapture: () => setPlace(null),
    },
  };
}
