import { expect, it } from 'vitest';
import sharp from 'sharp';
import { cleanImage } from '../modules/attachments/image/clean-image.js';
import { drawScreenshot } from './draw-screenshot.js';
import { SCREENSHOT_PREVIEW } from './screenshot-preview.js';

it('draws a picture that an upload would take as it is', async () => {
  const { original } = await cleanImage(drawScreenshot());
  expect(original.equals(drawScreenshot())).toBe(true);
});

it('has a ready copy that shows the same picture, dot for dot', async () => {
  const dots = (bytes: Buffer) => sharp(bytes).removeAlpha().raw().toBuffer();
  const same = (await dots(SCREENSHOT_PREVIEW)).equals(await dots(drawScreenshot()));
  expect(same, 'encode the drawing anew: sharp(drawScreenshot()).webp({ lossless: true, effort: 6, quality: 100 }), base64').toBe(true);
});
