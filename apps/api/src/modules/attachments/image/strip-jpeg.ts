import { cut, exifOf, type Orientation } from './exif.js';

const SOI = Buffer.from([0xff, 0xd8]);
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const RST0 = 0xd0;
const RST7 = 0xd7;

/** The parts of a JPEG file that make the picture, up to its end (segments of ITU-T T.81, annex B). Throws when it has no end. */
export function stripJpeg(bytes: Buffer, orientation: Orientation): Buffer[] {
  const kept = [SOI, ...exifSegment(orientation)];
  for (let at = SOI.length; ;) {
    const marker = bytes.readUInt8(at + 1);
    if (bytes.readUInt8(at) !== 0xff) throw new RangeError('not a marker');
    if (marker === EOI) return [...kept, cut(bytes, at, 2)];
    const end = endOfSegment(bytes, at, marker);
    if (isPartOfPicture(bytes, at, marker)) kept.push(cut(bytes, at, end - at));
    at = end;
  }
}

function exifSegment(orientation: Orientation): Buffer[] {
  const tiff = exifOf(orientation);
  return tiff ? [Buffer.from([0xff, APP1, 0, tiff.length + 8]), Buffer.from('Exif\0\0'), tiff] : [];
}

function endOfSegment(bytes: Buffer, at: number, marker: number): number {
  // Fill bytes may stand before a marker.
  if (marker === 0xff) return at + 1;
  const end = at + 2 + bytes.readUInt16BE(at + 2);
  return marker === SOS ? endOfScan(bytes, end) : end;
}

/** Where compressed data ends: at the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at === -1) throw new RangeError('no end of scan');
    const next = bytes.readUInt8(at + 1);
    const inData = next === 0 || (next >= RST0 && next <= RST7);
    if (!inData && next !== 0xff) return at;
    at += inData ? 2 : 1;
  }
}

/** Of the application segments, only those that colours depend on. */
function isPartOfPicture(bytes: Buffer, at: number, marker: number): boolean {
  if (marker === COM || marker === 0xff) return false;
  if (marker < APP0 || marker > APP15) return true;
  const begins = (name: string): boolean => bytes.toString('latin1', at + 4, at + 4 + name.length) === name;
  return (marker === APP0 && begins('JFIF\0')) || (marker === APP2 && begins('ICC_PROFILE\0')) || (marker === APP14 && begins('Adobe'));
}
