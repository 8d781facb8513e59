import { cut, exifOf, type Orientation } from './exif.js';

const HEADER_BYTES = 12;
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Where an extended file's header tells what it has. */
const FLAGS_AT = 8;
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/** The parts of a WebP file that make the picture (chunks of RFC 9649, 2.7). Throws when it ends early. */
export function stripWebp(bytes: Buffer, orientation: Orientation): Buffer[] {
  const end = 8 + bytes.readUInt32LE(4);
  const chunks: Buffer[] = [];
  for (let at = HEADER_BYTES; at < end;) {
    const length = bytes.readUInt32LE(at + 4);
    const chunk = cut(bytes, at, 8 + length);
    if (KEPT.has(typeOf(chunk))) chunks.push(chunk);
    at += 8 + length + (length % 2);
  }
  return assemble(cut(bytes, 0, HEADER_BYTES), withOrientation(chunks, orientation));
}

/** The extended header says what follows; in a plain file there is neither metadata nor a place for it. */
function withOrientation(chunks: readonly Buffer[], orientation: Orientation): Buffer[] {
  const [first, ...rest] = chunks;
  if (!first || typeOf(first) !== 'VP8X') return [...chunks];
  const exif = exifOf(orientation);
  const extended = Buffer.from(first);
  extended.writeUInt8((extended.readUInt8(FLAGS_AT) & ~(HAS_EXIF | HAS_XMP)) | (exif ? HAS_EXIF : 0), FLAGS_AT);
  return [extended, ...rest, ...(exif ? [chunkOf('EXIF', exif)] : [])];
}

function assemble(fileHeader: Buffer, chunks: readonly Buffer[]): Buffer[] {
  const padded = chunks.flatMap((chunk) => [chunk, Buffer.alloc(chunk.length % 2)]);
  const header = Buffer.from(fileHeader);
  header.writeUInt32LE(4 + padded.reduce((sum, { length }) => sum + length, 0), 4);
  return [header, ...padded];
}

function chunkOf(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(8 + data.length);
  chunk.write(type, 0, 'latin1');
  chunk.writeUInt32LE(data.length, 4);
  data.copy(chunk, 8);
  return chunk;
}

function typeOf(chunk: Buffer): string {
  return chunk.toString('latin1', 0, 4);
}
