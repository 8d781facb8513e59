import type { Drawing } from './drawing';
import type { Size } from './geometry';
import { paintPicture } from './paint';

/** What a picture of the screen may weigh. */
const MAX_BYTES = 5 * 1024 * 1024;
/** A longer side shows no more to people, and servers refuse pictures of very many pixels. */
const LONGEST_SIDE = 4096;
/** Letters are still sharp. */
const LEAST_QUALITY = 0.82;
/** Smaller than this it is no picture of a screen any more. */
const LEAST_SCALE = 0.15;

/** One way to write a picture: as PNG, or as WebP of some quality, scaled down. */
export interface Attempt {
  readonly type: 'image/png' | 'image/webp';
  readonly quality: number;
  readonly scale: number;
}

/** A finished picture: pixels only, in a file that says nothing else. */
export interface FinishedPicture extends Size {
  readonly blob: Blob;
}

/** The first ways to write a picture of `size`: without loss, then nearly so. */
export function firstAttempts({ width, height }: Size): Attempt[] {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return [
    { type: 'image/png', quality: 1, scale },
    { type: 'image/webp', quality: 0.92, scale },
  ];
}

/** The next way when the last weighed `bytes`: with less quality, then as much smaller as it was too heavy. Null: it is no picture of a screen any more. */
export function nextAttempt({ quality, scale }: Attempt, bytes: number): Attempt | null {
  if (quality > LEAST_QUALITY) return { type: 'image/webp', quality: LEAST_QUALITY, scale };
  const smaller = scale * Math.min(0.9, Math.sqrt(MAX_BYTES / bytes) * 0.97);
  return smaller < LEAST_SCALE ? null : { type: 'image/webp', quality, scale: smaller };
}

/** The picture as it leaves: cut, with its marks, without what was redacted, at most 5 MB. Rejects when the browser cannot write it. */
export async function encodePicture(base: CanvasImageSource & Size, drawing: Drawing): Promise<FinishedPicture> {
  const { crop } = drawing;
  const whole = document.createElement('canvas');
  whole.width = crop.width;
  whole.height = crop.height;
  paintPicture(contextOf(whole), base, drawing, crop);
  const attempts = firstAttempts(crop);
  for (let attempt: Attempt | null | undefined = attempts.shift(); attempt;) {
    const canvas = scaled(whole, attempt.scale);
    const blob = await write(canvas, attempt);
    // A browser that writes no WebP answers with a PNG, which fits when it is small enough.
    if (blob.size <= MAX_BYTES) return { blob, width: canvas.width, height: canvas.height };
    attempt = attempts.shift() ?? nextAttempt(attempt, blob.size);
  }
  throw new Error('The picture could not be made small enough.');
}

/** The same picture smaller; what was redacted is one colour before its neighbours are mixed in. */
function scaled(whole: HTMLCanvasElement, scale: number): HTMLCanvasElement {
  if (scale === 1) return whole;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(whole.width * scale));
  canvas.height = Math.max(1, Math.round(whole.height * scale));
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function write(canvas: HTMLCanvasElement, { type, quality }: Attempt): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser could not write the picture.'))), type, quality);
  });
}

/** The canvas's 2D context; throws where the browser has no memory left for one. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no room for a canvas.');
  return context;
}
