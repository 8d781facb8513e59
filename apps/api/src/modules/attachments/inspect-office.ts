import { buffer } from 'node:stream/consumers';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { BadFile } from './bad-file.js';

const MOST_PARTS = 10_000;
/** Bytes of `[Content_Types].xml`, unpacked; real ones have a few thousand. */
const CONTENT_TYPES_MAX = 1_048_576;

const MAIN_PART = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
} as const;

/**
 * Looks into a Word or Excel document: its list of content types must name the main part that its ending promises and nothing
 * with macros. An office program goes by that list and by the zip's directory, so both are what is read here.
 */
export async function inspectOpenXml(bytes: Buffer, kind: keyof typeof MAIN_PART): Promise<void> {
  // Parts that the directory hides still have their name in the clear; some programs "repair" such files.
  if (/vbaProject\.bin/i.test(bytes.toString('latin1'))) throw new BadFile('MACROS');
  const zip = await openZip(bytes);
  const parts = await partsOf(zip);
  if (parts.some(({ fileName }) => /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|macrosheets\/.*)$/i.test(fileName))) throw new BadFile('MACROS');
  const lists = parts.filter(({ fileName }) => fileName.toLowerCase() === '[content_types].xml');
  const [list] = lists;
  if (!list || lists.length > 1 || list.uncompressedSize > CONTENT_TYPES_MAX) throw new BadFile('DAMAGED');
  const types = await textOf(zip, list);
  if (/macroEnabled|vbaProject|macrosheet/i.test(types)) throw new BadFile('MACROS');
  // No writer needs character references in this list; they could hide a type from the lines above.
  if (types.includes('&') || !types.includes(`"${MAIN_PART[kind]}"`)) throw new BadFile('TYPE_DIFFERS');
}

/** Looks into an OpenDocument file, whose kind its signature has told: macros lie in folders of their own. */
export async function inspectOpenDocument(bytes: Buffer): Promise<void> {
  const parts = await partsOf(await openZip(bytes));
  if (parts.some(({ fileName }) => /^(?:Basic|Scripts)\//i.test(fileName))) throw new BadFile('MACROS');
}

async function openZip(bytes: Buffer): Promise<ZipFile> {
  return fromBufferPromise(bytes).catch(damaged);
}

async function partsOf(zip: ZipFile): Promise<Entry[]> {
  const parts: Entry[] = [];
  try {
    for await (const part of zip.eachEntry()) {
      parts.push(part);
      if (parts.length > MOST_PARTS) throw new BadFile('DAMAGED');
    }
  } catch (error) {
    damaged(error);
  }
  return parts;
}

async function textOf(zip: ZipFile, part: Entry): Promise<string> {
  const content = await zip.openReadStreamPromise(part).then(buffer).catch(damaged);
  return content.toString('utf8');
}

function damaged(cause: unknown): never {
  throw cause instanceof BadFile ? cause : new BadFile('DAMAGED', { cause });
}
