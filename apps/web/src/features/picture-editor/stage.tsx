import { useLayoutEffect, useRef, type Dispatch, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorAction } from './edit';
import { shownDrawing, shownPart, type EditorState } from './editor-state';
import type { Point } from './geometry';
import { paintPicture } from './paint';
import styles from './picture-editor.module.css';
import { StageOverlay } from './stage-overlay';
import { TextEntry } from './text-entry';
import { usePointers } from './use-pointers';
import { useStageKeys } from './use-stage-keys';
import type { Zoom } from './use-zoom';

/** How near is near enough, in CSS pixels. */
const SLACK = 12;

interface StageProps {
  picture: HTMLCanvasElement;
  state: EditorState;
  dispatch: Dispatch<EditorAction>;
  zoom: Zoom;
  /** Says something to screen readers. */
  say: (words: string) => void;
}

/** The picture, as large as it is zoomed, drawn on by pointer, finger or keys. */
export function Stage({ picture, state, dispatch, zoom, say }: StageProps) {
  const { t } = useTranslation('picture');
  const sheet = useRef<HTMLDivElement>(null);
  const part = shownPart(state);
  const slack = SLACK / zoom.scale;
  const { writing } = state;
  const canvas = usePainted(picture, state);

  const pointAt = (clientX: number, clientY: number): Point => {
    const { left = 0, top = 0 } = sheet.current?.getBoundingClientRect() ?? {};
    return { x: (clientX - left) / zoom.scale + part.x, y: (clientY - top) / zoom.scale + part.y };
  };
  const pointers = usePointers({ dispatch, pointAt, slack, zoom, drawsWithFinger: state.tool !== 'select' });
  const keys = useStageKeys({ state, dispatch, part, slack, scale: zoom.scale, say });
  return (
    <div ref={zoom.frame} className={styles.frame}>
      <div
        ref={sheet}
        className={styles.sheet}
        style={{ width: part.width * zoom.scale, height: part.height * zoom.scale }}
        data-tool={state.tool}
        role="application"
        aria-label={t(state.tool === 'select' ? 'editor.stageSelect' : 'editor.stage')}
        tabIndex={0}
        {...pointers}
        {...keys.handlers}
      >
        <canvas ref={canvas} className={styles.canvas} />
        <StageOverlay state={state} part={part} scale={zoom.scale} cross={keys.cross} />
        {writing && (
          <TextEntry key={writing.id} writing={writing} state={state} part={part} scale={zoom.scale} dispatch={dispatch} onEnd={() => sheet.current?.focus()} />
        )}
      </div>
    </div>
  );
}

/** A canvas with the picture and all that was drawn on it, but the text that is being written again. */
function usePainted(picture: HTMLCanvasElement, state: EditorState): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const part = shownPart(state);
  const drawing = shownDrawing(state);
  const hidden = state.writing?.id ?? null;
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    if (element.width !== part.width || element.height !== part.height) Object.assign(element, { width: part.width, height: part.height });
    paintPicture(context, picture, drawing, part, hidden);
  });
  return canvas;
}
