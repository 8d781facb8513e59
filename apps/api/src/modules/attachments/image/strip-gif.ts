import { cut } from './exif.js';

const HEADER_BYTES = 13;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;

/** The parts of a GIF file that make the picture and its animation, up to its end (blocks of GIF89a). Throws when it has no end. */
export function stripGif(bytes: Buffer): Buffer[] {
  let at = HEADER_BYTES + colourTableBytes(bytes.readUInt8(10));
  const kept = [cut(bytes, 0, at)];
  for (;;) {
    const block = bytes.readUInt8(at);
    if (block === TRAILER) return [...kept, cut(bytes, at, 1)];
    if (block !== IMAGE && block !== EXTENSION) throw new RangeError('not a block');
    const data = block === IMAGE ? at + 11 + colourTableBytes(bytes.readUInt8(at + 9)) : at + 2;
    const end = endOfSubBlocks(bytes, data);
    if (block === IMAGE || isAnimation(bytes, at)) kept.push(cut(bytes, at, end - at));
    at = end;
  }
}

/** The time and place of a frame, and how often the animation repeats. */
function isAnimation(bytes: Buffer, at: number): boolean {
  const label = bytes.readUInt8(at + 1);
  return label === GRAPHIC_CONTROL || (label === APPLICATION && /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(bytes.toString('latin1', at + 3, at + 14)));
}

function colourTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function endOfSubBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (let length = bytes.readUInt8(at); length !== 0; length = bytes.readUInt8(at)) at += 1 + length;
  return at + 1;
}
