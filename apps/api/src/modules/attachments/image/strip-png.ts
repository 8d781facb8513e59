import { crc32 } from 'node:zlib';
import { cut, exifOf, type Orientation } from './exif.js';

const SIGNATURE_BYTES = 8;
/** Besides the critical chunks, which begin with a capital: transparency, colours, density, animation. */
const KEPT = new Set(['tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT']);

/** The parts of a PNG file that make the picture, up to its end (chunks of W3C PNG 3, 5.3). Throws when it has no end. */
export function stripPng(bytes: Buffer, orientation: Orientation): Buffer[] {
  const kept = [cut(bytes, 0, SIGNATURE_BYTES)];
  let exif = exifOf(orientation);
  for (let at = SIGNATURE_BYTES; ;) {
    const length = bytes.readUInt32BE(at) + 12;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (exif && type === 'IDAT') {
      kept.push(chunkOf('eXIf', exif));
      exif = null;
    }
    const chunk = cut(bytes, at, length);
    if (/^[A-Z]/.test(type) || KEPT.has(type)) kept.push(chunk);
    if (type === 'IEND') return kept;
    at += length;
  }
}

function chunkOf(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
