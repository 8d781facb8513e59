import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A part of a zip archive: its name and what it holds. */
export type ZipPart = readonly [name: string, content: string | Buffer];

/**
 * A zip archive, deflated except for a `mimetype`, which OpenDocument wants stored. `unlisted` parts come first and are missing from
 * its directory: whoever reads the archive from its beginning sees them, whoever goes by the directory does not.
 */
export function zip(listed: readonly ZipPart[], unlisted: readonly ZipPart[] = []): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of [...unlisted, ...listed]) {
    const [name, content] = part;
    const data = Buffer.from(content);
    const stored = name === 'mimetype';
    const packed = stored ? data : deflateRawSync(data);
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(stored ? 0 : 8, 2);
    facts.writeUInt32LE(crc32(data), 8);
    facts.writeUInt32LE(packed.length, 12);
    facts.writeUInt32LE(data.length, 16);
    facts.writeUInt16LE(Buffer.byteLength(name), 20);
    const version = Buffer.from([20, 0]);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), version, facts, Buffer.alloc(2), Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const entry = Buffer.concat([Buffer.from('PK\u0001\u0002'), version, version, facts, Buffer.alloc(2), rest, Buffer.from(name)]);
    if (listed.includes(part)) directory.push(entry);
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, entries, end]);
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** `[Content_Types].xml` of an office document, with the given types in it. */
export function contentTypes(main: string, partName: string, more = ''): ZipPart {
  const overrides = `<Override PartName="${partName}" ContentType="${main}"/>${more}`;
  return [
    '[Content_Types].xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`,
  ];
}

interface DocumentParts {
  readonly main?: string;
  /** More of the list of content types. */
  readonly more?: string;
  readonly parts?: readonly ZipPart[];
  readonly unlisted?: readonly ZipPart[];
}

/** A small Word document; `main` and `parts` make it another one than its name says. */
export function docx({ main = WORD, more = '', parts = [], unlisted = [] }: DocumentParts = {}): Buffer {
  return zip([contentTypes(main, '/word/document.xml', more), ['word/document.xml', '<w:document/>'], ...parts], unlisted);
}

export function xlsx(parts: readonly ZipPart[] = []): Buffer {
  return zip([contentTypes(EXCEL, '/xl/workbook.xml'), ['xl/workbook.xml', '<workbook/>'], ...parts]);
}

export function openDocument(kind: 'text' | 'spreadsheet', parts: readonly ZipPart[] = []): Buffer {
  return zip([['mimetype', `application/vnd.oasis.opendocument.${kind}`], ['content.xml', '<office:document-content/>'], ...parts]);
}

/** A compound file (Office before 2007) with streams of these names. */
export function compoundFile(streams: readonly string[], content: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  const entries = ['Root Entry', ...streams].map((name, index) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 0, 'utf16le');
    entry.writeUInt16LE((name.length + 1) * 2, 64);
    entry.writeUInt8(index === 0 ? 5 : 2, 66);
    return entry;
  });
  return Buffer.concat([header, ...entries, content]);
}

/** The beginning of an Excel workbook whose second sheet is of the given type; 1 is a sheet of macros. */
export function workbookStream(sheetType: number): Buffer {
  const record = (type: number, data: readonly number[]): Buffer => Buffer.from([type, 0, data.length, 0, ...data]);
  const begin = Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00, ...Array.from({ length: 12 }, () => 0)]);
  const sheet = (type: number): Buffer => record(0x85, [0, 0, 0, 0, 0, type, 1, 0, 0x41]);
  return Buffer.concat([begin, sheet(0), sheet(sheetType), record(0x0a, [])]);
}

export const PDF: Buffer = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
export const SVG: Buffer = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
export const HTML: Buffer = Buffer.from('<!doctype html><script>alert(1)</script>');

interface Picture {
  readonly width?: number;
  readonly height?: number;
  /** EXIF orientation, with a place and a comment beside it. */
  readonly orientation?: number;
}

/** A picture whose left half is red and whose right half is blue. */
export async function picture(format: 'png' | 'jpeg' | 'webp' | 'gif', { width = 40, height = 20, orientation }: Picture = {}): Promise<Buffer> {
  const half = await sharp({ create: { width: Math.ceil(width / 2), height, channels: 3, background: 'blue' } })
    .png()
    .toBuffer();
  const whole = sharp({ create: { width, height, channels: 3, background: 'red' } }).composite([{ input: half, gravity: 'east' }]);
  if (orientation === undefined) return whole.toFormat(format, { quality: 95 }).toBuffer();
  const exif = { IFD0: { ImageDescription: 'SECRET-PLACE', Artist: 'SECRET-PERSON' }, IFD3: { GPSLatitude: '4/1 35/1 0/1' } };
  return whole.withMetadata({ orientation }).withExifMerge(exif).toFormat(format, { quality: 95 }).toBuffer();
}

/** An animation of two frames, red and blue. */
export async function animation(format: 'gif' | 'webp'): Promise<Buffer> {
  const frame = async (background: string): Promise<Buffer> =>
    sharp({ create: { width: 16, height: 16, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp([await frame('red'), await frame('blue')], { join: { animated: true } })
    .toFormat(format, { loop: 0, delay: [100, 100] })
    .toBuffer();
}

/** A black picture of any size in a few kilobytes. */
export function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 1 });
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), pngChunk('IHDR', header), pngChunk('IDAT', rows), pngChunk('IEND', Buffer.alloc(0))]);
}

/** A chunk of a PNG file. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
