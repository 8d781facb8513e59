import { letterHeight, lineWidth, type Drawing, type Ink, type Mark } from './drawing';
import { distance, wholePixels, type Box, type Point, type Size } from './geometry';

type Context = CanvasRenderingContext2D;

/** Colours of what is painted into pictures: the same in light and dark, each readable on most of what screens show. */
export const INKS: Readonly<Record<Ink, string>> = { red: '#d3261a', amber: '#f0a000', green: '#0b6e4f', blue: '#1f5fd0', black: '#1b1c19' };
const REDACTED = '#1b1c19';
/** Around every line, so that red is seen on red. */
const HALO = 'rgb(255 255 255 / 85%)';

/** Paints `part` of the picture with the drawing on it, one pixel of the picture on one of the canvas. The marks named in `without` are not painted. */
export function paintPicture(context: Context, base: CanvasImageSource & Size, drawing: Drawing, part: Box, without: number | null = null): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, part.width, part.height);
  context.setTransform(1, 0, 0, 1, -part.x, -part.y);
  context.drawImage(base, 0, 0);
  for (const mark of drawing.marks) if (mark.id !== without) paintMark(context, mark, { width: base.width, height: base.height });
}

/** How long a line of text will be when it is painted on a picture of `size`. */
export function textWidth(context: Context, text: string, size: Size): number {
  context.font = fontFor(size);
  return context.measureText(text).width;
}

/** The lettering on a picture of `size`. */
export function fontFor(size: Size): string {
  return `600 ${letterHeight(size)}px "Inter Variable", system-ui, sans-serif`;
}

function paintMark(context: Context, mark: Mark, size: Size): void {
  if (mark.kind === 'redact') return redact(context, wholePixels(mark.box, size));
  const line = lineWidth(size);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (mark.kind === 'text') return letter(context, mark, size);
  // Once wider in the colour of the halo, then in its own.
  for (const [style, width] of [
    [HALO, line * 1.8],
    [INKS[mark.ink], line],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    trace(context, mark, line);
    context.stroke();
  }
}

/** Puts one colour in the place of every pixel in the box: nothing of what was there is left. */
function redact(context: Context, { x, y, width, height }: Box): void {
  context.fillStyle = REDACTED;
  context.fillRect(x, y, width, height);
}

function trace(context: Context, mark: Exclude<Mark, { kind: 'redact' | 'text' }>, line: number): void {
  if (mark.kind === 'box') return context.rect(mark.box.x, mark.box.y, mark.box.width, mark.box.height);
  if (mark.kind === 'arrow') return traceArrow(context, mark.from, mark.to, line);
  const [first, ...rest] = mark.points;
  if (!first) return;
  context.moveTo(first.x, first.y);
  for (const { x, y } of rest) context.lineTo(x, y);
}

function traceArrow(context: Context, from: Point, to: Point, line: number): void {
  const length = Math.min(line * 5, distance(from, to) * 0.6);
  const direction = Math.atan2(to.y - from.y, to.x - from.x);
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  for (const turn of [Math.PI * 0.82, -Math.PI * 0.82]) {
    context.moveTo(to.x, to.y);
    context.lineTo(to.x + Math.cos(direction + turn) * length, to.y + Math.sin(direction + turn) * length);
  }
}

function letter(context: Context, mark: Extract<Mark, { kind: 'text' }>, size: Size): void {
  context.font = fontFor(size);
  context.textBaseline = 'top';
  context.strokeStyle = HALO;
  context.lineWidth = lineWidth(size) * 1.4;
  context.strokeText(mark.text, mark.at.x, mark.at.y);
  context.fillStyle = INKS[mark.ink];
  context.fillText(mark.text, mark.at.x, mark.at.y);
}
