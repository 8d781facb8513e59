import { BadFile } from './bad-file.js';

/** Directory entries of a compound file ([MS-CFB] 2.6) are 128 bytes, so each begins at a multiple of that. */
const ENTRY = 128;
const HEADER = 512;
const NAME_LENGTH_AT = 64;
const OBJECT_TYPE_AT = 66;
const NAME_BYTES_MAX = 64;

const MACRO_STORAGES = new Set(['macros', 'vba', '_vba_project', '_vba_project_cur']);
const MAIN_STREAM = { doc: ['worddocument'], xls: ['workbook', 'book'] } as const;

/** Looks into a Word or Excel file of before 2007: the main stream must be of the kind its ending promises, and macros are refused. */
export function inspectCompound(bytes: Buffer, kind: keyof typeof MAIN_STREAM): void {
  const names = streamNames(bytes);
  if ([...names].some((name) => MACRO_STORAGES.has(name)) || hasMacroSheet(bytes)) throw new BadFile('MACROS');
  if (!MAIN_STREAM[kind].some((name) => names.has(name))) throw new BadFile('TYPE_DIFFERS');
}

/** True for a newer document behind a password, which is a compound file with the document encrypted inside. */
export function isEncryptedPackage(bytes: Buffer): boolean {
  return streamNames(bytes).has('encryptedpackage');
}

/** Names of all streams and storages, in lower case. Reads whatever looks like a directory entry: none can hide by a broken chain. */
function streamNames(bytes: Buffer): Set<string> {
  const names = new Set<string>();
  for (let at = HEADER; at + ENTRY <= bytes.length; at += ENTRY) {
    const length = bytes.readUInt16LE(at + NAME_LENGTH_AT);
    const type = bytes.readUInt8(at + OBJECT_TYPE_AT);
    const isEntry = length >= 4 && length <= NAME_BYTES_MAX && length % 2 === 0 && (type === 1 || type === 2) && bytes.readUInt16LE(at + length - 2) === 0;
    if (isEntry) names.add(bytes.toString('utf16le', at, at + length - 2).toLowerCase());
  }
  return names;
}

const RECORD_EOF = 0x0a;
const RECORD_SHEET = 0x85;
/** Beginning of the workbook globals in Excel 97 and later ([MS-XLS] 2.4.21). */
const WORKBOOK_BEGINS = Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]);
const MACRO_SHEET = 1;

/** Macros of before VBA lie in sheets of their own type ([MS-XLS] 2.4.28). */
function hasMacroSheet(bytes: Buffer): boolean {
  const begin = bytes.indexOf(WORKBOOK_BEGINS);
  if (begin === -1) return false;
  for (let at = begin; at + 10 <= bytes.length; at += 4 + bytes.readUInt16LE(at + 2)) {
    const record = bytes.readUInt16LE(at);
    if (record === RECORD_EOF) return false;
    if (record === RECORD_SHEET && bytes.readUInt8(at + 9) === MACRO_SHEET) return true;
  }
  return false;
}
