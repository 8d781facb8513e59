import { boundsOf, cornersOf, findMark, handlesOf, lineWidth, type Handle } from './drawing';
import { shownDrawing, type EditorState } from './editor-state';
import { grown, type Box, type Point } from './geometry';
import styles from './picture-editor.module.css';

interface StageOverlayProps {
  state: EditorState;
  part: Box;
  /** CSS pixels per pixel of the picture: lines stay as thick as they are. */
  scale: number;
  /** Where the keys are; null while a pointer is used. */
  cross: Point | null;
}

/** What helps to draw and is not part of the picture: the edge of the cut, handles, the cross of the keys. */
export function StageOverlay({ state, part, scale, cross }: StageOverlayProps) {
  const drawing = shownDrawing(state);
  const mark = findMark(drawing, state.selected);
  return (
    <svg className={styles.overlay} viewBox={`${part.x} ${part.y} ${part.width} ${part.height}`} preserveAspectRatio="none" aria-hidden="true">
      {state.tool === 'crop' && <Cut crop={drawing.crop} part={part} scale={scale} />}
      {mark && state.tool === 'select' && (
        <>
          <Outline box={grown(boundsOf(mark, state.size), mark.kind === 'redact' ? 0 : lineWidth(state.size) + 4 / scale)} />
          <Handles handles={handlesOf(mark)} scale={scale} />
        </>
      )}
      {cross && <Cross at={cross} arm={14 / scale} />}
    </svg>
  );
}

function Cut({ crop, part, scale }: { crop: Box; part: Box; scale: number }) {
  const outer = `M${part.x} ${part.y}h${part.width}v${part.height}h${-part.width}z`;
  const inner = `M${crop.x} ${crop.y}v${crop.height}h${crop.width}v${-crop.height}z`;
  return (
    <>
      <path className={styles.shade} d={`${outer}${inner}`} />
      <Outline box={crop} />
      <Handles handles={cornersOf(crop)} scale={scale} />
    </>
  );
}

/** Twice, light under dark: seen on any picture. */
function Outline({ box: { x, y, width, height } }: { box: Box }) {
  const place = { x, y, width, height };
  return (
    <>
      <rect className={styles.outlineUnder} {...place} />
      <rect className={styles.outline} {...place} />
    </>
  );
}

function Handles({ handles, scale }: { handles: readonly [Handle, Point][]; scale: number }) {
  return handles.map(([name, { x, y }]) => <circle key={name} className={styles.handle} cx={x} cy={y} r={7 / scale} />);
}

function Cross({ at: { x, y }, arm }: { at: Point; arm: number }) {
  const lines = `M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`;
  return (
    <>
      <path className={styles.crossUnder} d={lines} />
      <path className={styles.cross} d={lines} data-testid="cross" />
    </>
  );
}
