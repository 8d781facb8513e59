import type { PagePicture } from '../../soporte/protocol';

/** More than this a phone cannot hold beside a page, in pixels. */
const MOST_PIXELS = 16_000_000;

/** Draws a picture of the host's page. Nothing of the SVG runs or loads anything: it is an image. Rejects when it is none. */
export async function drawPagePicture({ svg, width, height, scale }: PagePicture): Promise<HTMLCanvasElement> {
  const { width: pixelWidth, height: pixelHeight } = pixelsFor({ width, height, scale });
  const image = new Image();
  // A data URL, not a blob: the canvas may be read afterwards in every browser.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = pixelWidth;
  canvas.height = pixelHeight;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no room for a canvas.');
  context.drawImage(image, 0, 0, pixelWidth, pixelHeight);
  // Throws here, not when it is sent, should the browser not let it be read.
  context.getImageData(0, 0, 1, 1);
  return canvas;
}

/** The size of the canvas in pixels: as sharp as the screen, within what a browser can hold. Throws for a size that is none. */
export function pixelsFor({ width, height, scale }: Pick<PagePicture, 'width' | 'height' | 'scale'>): { width: number; height: number } {
  if (![width, height, scale].every((side) => Number.isFinite(side) && side > 0)) throw new RangeError('A picture of no size.');
  const factor = Math.min(scale, Math.sqrt(MOST_PIXELS / (width * height)));
  return { width: Math.max(1, Math.floor(width * factor)), height: Math.max(1, Math.floor(height * factor)) };
}
