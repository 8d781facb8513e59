/** How a picture has to be turned to be seen upright: 1 (as it lies) to 8, as EXIF numbers it. */
export type Orientation = number;

const ORIENTATION_AT = 18;

/** The smallest EXIF block: a TIFF directory with nothing but the orientation. Null when the picture lies as it should. */
export function exifOf(orientation: Orientation): Buffer | null {
  if (orientation === 1) return null;
  const tiff = Buffer.from('49492a0008000000010012010300010000000000000000000000', 'hex');
  tiff.writeUInt16LE(orientation, ORIENTATION_AT);
  return tiff;
}

/** Cuts a part out of a file. Throws when the file ends before the part does. */
export function cut(bytes: Buffer, from: number, length: number): Buffer {
  if (from + length > bytes.length) throw new RangeError('the file ends too early');
  return bytes.subarray(from, from + length);
}
