import type sharpLibrary from 'sharp';
import type { Metadata } from 'sharp';
import { BadFile } from '../bad-file.js';
import type { Orientation } from './exif.js';
import { stripGif } from './strip-gif.js';
import { stripJpeg } from './strip-jpeg.js';
import { stripPng } from './strip-png.js';
import { stripWebp } from './strip-webp.js';

/** What a picture may have at most. The largest that phones take have 50 million; each costs up to 4 bytes while it is decoded. */
const PIXELS_MAX = 64_000_000;
/** The copy that is shown in place: wide enough for a screenshot's text, and as long as a scrolled page needs. */
const PREVIEW_WIDTH_MAX = 2_560;
const PREVIEW_PIXELS_MAX = 8_000_000;
const PREVIEW_QUALITY = 82;
const DECODING_SECONDS_MAX = 20;

type Sharp = typeof sharpLibrary;

const STRIPPERS: Readonly<Record<string, (bytes: Buffer, orientation: Orientation) => Buffer[]>> = {
  png: stripPng,
  jpeg: stripJpeg,
  gif: stripGif,
  webp: stripWebp,
};

/** A picture as it is kept, and the copy that is shown in place. */
export interface CleanImage {
  /** The same pixels, bit for bit, without what else the file told: place and device, comments, thumbnails, whatever hung on behind its end. */
  readonly original: Buffer;
  /** WebP, encoded by us, upright, the first frame. */
  readonly preview: Buffer;
}

/** Takes everything but the picture out of an image file. Throws BadFile when it is damaged, too large to decode, or none of ours. */
export async function cleanImage(bytes: Buffer): Promise<CleanImage> {
  const sharp = await loadSharp();
  const header = await sharp(bytes, { limitInputPixels: false }).metadata().catch(damaged);
  if (header.width * header.height > PIXELS_MAX) throw new BadFile('TOO_MANY_PIXELS');
  const original = strip(bytes, header);
  return { original, preview: await encodePreview(sharp, original, header).catch(damaged) };
}

function strip(bytes: Buffer, { format, orientation }: Metadata): Buffer {
  try {
    return Buffer.concat(STRIPPERS[format]?.(bytes, orientation ?? 1) ?? []);
  } catch (cause) {
    throw new BadFile('DAMAGED', { cause });
  }
}

/** Made from the stripped file, which proves at the same time that what is kept can be opened. */
function encodePreview(sharp: Sharp, original: Buffer, { autoOrient: { width, height } }: Metadata): Promise<Buffer> {
  const scale = Math.min(1, PREVIEW_WIDTH_MAX / width, Math.sqrt(PREVIEW_PIXELS_MAX / (width * height)));
  return sharp(original, { failOn: 'error', limitInputPixels: PIXELS_MAX })
    .timeout({ seconds: DECODING_SECONDS_MAX })
    .autoOrient()
    .resize(Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale)), { fit: 'fill' })
    .webp({ quality: PREVIEW_QUALITY })
    .toBuffer();
}

let loaded: Promise<Sharp> | undefined;

/** Loaded with the first image, because the library takes memory that an API process without images need not have. */
function loadSharp(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    // The library can open dozens of formats; these four are all it ever gets to.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadNsgif', 'VipsForeignLoadWebp'] });
    sharp.cache(false);
    return sharp;
  });
  return loaded;
}

function damaged(cause: unknown): never {
  throw new BadFile('DAMAGED', { cause });
}
