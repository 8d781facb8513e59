import type { FileExtension } from '@vobo/schema';
import { BadFile } from './bad-file.js';
import { FILE_TYPES } from './file-types.js';
import { cleanImage, type CleanImage } from './image/clean-image.js';
import { inspectCompound, isEncryptedPackage } from './inspect-compound.js';
import { inspectOpenDocument, inspectOpenXml } from './inspect-office.js';
import { inspectMail, inspectText } from './inspect-text.js';

/** Endings of documents that may hold macros, as `file-type` calls them. */
const MACRO_SIGNATURES = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlsb', 'pptm', 'potm', 'ppsm']);
/** How far from its end a PDF says that it ends; readers look no further. */
const PDF_TAIL = 1_024;

/**
 * Looks at a file's content: it must be of the one kind its ending names, whole, and without macros (security.md 13). Resolves with
 * the cleaned picture and its copy to show when it is an image, else with null. Throws BadFile.
 */
export async function inspectFile(bytes: Buffer, extension: FileExtension): Promise<CleanImage | null> {
  if (FILE_TYPES[extension].signatures.length > 0) await demandSignature(bytes, extension);
  switch (extension) {
    case 'png':
    case 'jpg':
    case 'jpeg':
    case 'gif':
    case 'webp':
      return cleanImage(bytes);
    case 'pdf':
      inspectPdf(bytes);
      return null;
    case 'docx':
    case 'xlsx':
      await inspectOpenXml(bytes, extension);
      return null;
    case 'odt':
    case 'ods':
      await inspectOpenDocument(bytes);
      return null;
    case 'doc':
    case 'xls':
      inspectCompound(bytes, extension);
      return null;
    case 'txt':
    case 'log':
    case 'csv':
      inspectText(bytes);
      return null;
    case 'eml':
      inspectMail(bytes);
      return null;
  }
}

async function demandSignature(bytes: Buffer, extension: FileExtension): Promise<void> {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch((cause: unknown) => {
    throw new BadFile('DAMAGED', { cause });
  });
  if (found && FILE_TYPES[extension].signatures.includes(found.ext)) return;
  if (found && MACRO_SIGNATURES.has(found.ext)) throw new BadFile('MACROS');
  if (found?.ext === 'cfb' && isEncryptedPackage(bytes)) throw new BadFile('PROTECTED');
  throw new BadFile('TYPE_DIFFERS');
}

function inspectPdf(bytes: Buffer): void {
  let end = bytes.length;
  while (end > 0 && bytes.readUInt8(end - 1) <= 0x20) end -= 1;
  if (!bytes.subarray(Math.max(0, end - PDF_TAIL), end).includes('%%EOF')) throw new BadFile('DAMAGED');
}
