import { INBOUND_LIMITS } from './parsed-mail.js';

/** A file within `winmail.dat`. */
export interface TnefFile {
  readonly name: string;
  /** Empty when it does not say. */
  readonly contentType: string;
  readonly content: Uint8Array;
}

const SIGNATURE = 0x223e9f78;
const ATTRIBUTE_HEAD = 9;
const CHECKSUM = 2;

const BEGINS_FILE = 0x9002;
const TITLE = 0x8010;
const DATA = 0x800f;
const PROPERTIES = 0x9005;

const LONG_NAME = 0x3707;
const MEDIA_TYPE = 0x370e;
const FIRST_NAMED = 0x8000;

/** Bytes of a property's value, by its type; the others say their length themselves. */
const FIXED: ReadonlyMap<number, number> = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);

/** The files in a `winmail.dat` (MS-OXTNEF), which Outlook sends when it takes the reader for another Outlook. What is broken ends the reading. */
export function filesOfTnef(bytes: Uint8Array): TnefFile[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 6 || data.readUInt32LE(0) !== SIGNATURE) return [];
  const files: { name: string; contentType: string; content: Uint8Array }[] = [];
  for (let at = 6; at + ATTRIBUTE_HEAD <= data.length && files.length <= INBOUND_LIMITS.files;) {
    const id = data.readUInt16LE(at + 1);
    const length = data.readUInt32LE(at + 5);
    const value = data.subarray(at + ATTRIBUTE_HEAD, at + ATTRIBUTE_HEAD + length);
    if (value.length < length) break;
    if (id === BEGINS_FILE) files.push({ name: '', contentType: '', content: new Uint8Array() });
    const file = files.at(-1);
    if (file && id === TITLE && file.name === '') file.name = textOf(value, 'windows-1252');
    else if (file && id === DATA) file.content = value;
    else if (file && id === PROPERTIES) {
      const said = propertiesOf(value);
      file.name = said.get(LONG_NAME) ?? file.name;
      file.contentType = said.get(MEDIA_TYPE) ?? '';
    }
    at += ATTRIBUTE_HEAD + length + CHECKSUM;
  }
  return files.filter(({ content }) => content.length > 0);
}

/** The texts among the properties of a file. */
function propertiesOf(data: Buffer): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  if (data.length < 4) return texts;
  let at = 4;
  for (let left = data.readUInt32LE(0); left > 0 && at + 4 <= data.length; left -= 1) {
    const type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    at += 4;
    if (id >= FIRST_NAMED) at = afterName(data, at);
    const fixed = FIXED.get(type & 0xfff);
    const many = (type & 0x1000) !== 0 || fixed === undefined;
    if (at + 4 > data.length) break;
    const count = many ? data.readUInt32LE(at) : 1;
    if (many) at += 4;
    for (let value = 0; value < count && at < data.length; value += 1) {
      const length = fixed ?? (at + 4 <= data.length ? data.readUInt32LE(at) : data.length);
      const start = fixed === undefined ? at + 4 : at;
      if (type === 0x1e) texts.set(id, textOf(data.subarray(start, start + length), 'windows-1252'));
      if (type === 0x1f) texts.set(id, textOf(data.subarray(start, start + length), 'utf-16le'));
      at = start + Math.ceil(length / 4) * 4;
    }
  }
  return texts;
}

/** Named properties say who named them, then a number or a name. */
function afterName(data: Buffer, at: number): number {
  if (at + 24 > data.length) return data.length;
  const named = data.readUInt32LE(at + 16) === 1;
  return at + 24 + (named ? Math.ceil(data.readUInt32LE(at + 20) / 4) * 4 : 0);
}

function textOf(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset).decode(bytes).replace(/\0[^]*$/, '');
}
