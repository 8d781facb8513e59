import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { animation, blackPng, picture, pngChunk } from '../../../../test/support/sample-files.js';
import { cleanImage } from './clean-image.js';

const FORMATS = ['png', 'jpeg', 'webp', 'gif'] as const;
const FORMATS_WITH_EXIF = ['png', 'jpeg', 'webp'] as const;

/** Pixels as they lie in the file, not turned. */
async function pixelsOf(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes, { animated: true }).raw().toBuffer();
}

describe('the picture that is kept', () => {
  it.each(FORMATS)('has the same pixels, bit for bit: %s', async (format) => {
    const bytes = await picture(format, { width: 301, height: 97 });
    const { original } = await cleanImage(bytes);
    expect((await pixelsOf(original)).equals(await pixelsOf(bytes))).toBe(true);
  });

  it.each(FORMATS_WITH_EXIF)('tells neither place nor person, and still which way is up: %s', async (format) => {
    const bytes = await picture(format, { orientation: 6 });
    const { original } = await cleanImage(bytes);
    expect(bytes.toString('latin1')).toContain('SECRET-PERSON');
    expect(original.toString('latin1')).not.toMatch(/SECRET/);
    expect((await sharp(original).metadata()).orientation).toBe(6);
    expect((await sharp(original).metadata()).xmp).toBeUndefined();
    expect((await pixelsOf(original)).equals(await pixelsOf(bytes))).toBe(true);
  });

  it('keeps the colour profile and nothing else that describes the picture', async () => {
    const bytes = await sharp(await picture('jpeg'))
      .withIccProfile('p3')
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET</x:xmpmeta>')
      .jpeg()
      .toBuffer();
    const { original } = await cleanImage(bytes);
    expect(bytes.toString('latin1')).toContain('SECRET');
    expect(original.toString('latin1')).not.toContain('SECRET');
    expect((await sharp(original).metadata()).icc).toBeDefined();
  });

  it('keeps a progressive picture whole', async () => {
    const bytes = await sharp(await picture('png', { width: 640, height: 400 }))
      .jpeg({ progressive: true })
      .toBuffer();
    const { original } = await cleanImage(bytes);
    expect((await pixelsOf(original)).equals(await pixelsOf(bytes))).toBe(true);
  });

  it('drops texts and unknown chunks of a PNG', async () => {
    const bytes = await picture('png');
    const text = Buffer.concat([pngChunk('tEXt', Buffer.from('Comment\0SECRET')), pngChunk('prVt', Buffer.from('SECRET'))]);
    const { original } = await cleanImage(Buffer.concat([bytes.subarray(0, 33), text, bytes.subarray(33)]));
    expect(original.toString('latin1')).not.toContain('SECRET');
  });

  it.each(['gif', 'webp'] as const)('keeps an animation: %s', async (format) => {
    const bytes = await animation(format);
    const { original } = await cleanImage(bytes);
    const { pages, delay, loop } = await sharp(original, { animated: true }).metadata();
    expect({ pages, delay, loop }).toEqual({ pages: 2, delay: [100, 100], loop: 0 });
    expect((await pixelsOf(original)).equals(await pixelsOf(bytes))).toBe(true);
  });

  it.each(FORMATS)('loses what hung on behind its end, so that it is no second kind of file: %s', async (format) => {
    const bytes = await picture(format);
    const { original } = await cleanImage(Buffer.concat([bytes, Buffer.from('PK\u0003\u0004<script>alert(1)</script>')]));
    expect(original.toString('latin1')).not.toContain('<script>');
    expect(original.equals((await cleanImage(bytes)).original)).toBe(true);
  });
});

describe('the copy that is shown', () => {
  it('is upright and says nothing but the picture', async () => {
    const { preview } = await cleanImage(await picture('jpeg', { width: 40, height: 20, orientation: 6 }));
    const { width, height, format, exif, orientation } = await sharp(preview).metadata();
    expect({ width, height, format, exif, orientation }).toEqual({ width: 20, height: 40, format: 'webp', exif: undefined, orientation: undefined });
    const [red = 0] = await sharp(preview).extract({ left: 10, top: 4, width: 1, height: 1 }).raw().toBuffer();
    expect(red).toBeGreaterThan(200);
  });

  it('is not larger than a screen can use, and a long page stays readable', async () => {
    const wide = await sharp((await cleanImage(blackPng(6_000, 1_500))).preview).metadata();
    expect(wide).toMatchObject({ width: 2_560, height: 640 });
    const long = await sharp((await cleanImage(blackPng(1_200, 12_000))).preview).metadata();
    expect(long.width).toBeGreaterThan(800);
    expect(long.width * long.height).toBeLessThanOrEqual(8_000_000);
  });

  it('is the first frame of an animation', async () => {
    const { preview } = await cleanImage(await animation('gif'));
    expect((await sharp(preview, { animated: true }).metadata()).pages ?? 1).toBe(1);
    expect((await sharp(preview).stats()).channels[0]?.mean).toBeGreaterThan(200);
  });

  it('is made of single pixels, too', async () => {
    expect((await sharp((await cleanImage(await picture('png', { width: 1, height: 1 }))).preview).metadata()).width).toBe(1);
  });
});
