import { FILE_EXTENSIONS, type FileExtension } from '@vobo/schema';

interface FileType {
  /** What it is served as, whatever the sender called it. */
  readonly mediaType: string;
  /** What `file-type` calls content of this kind; empty for text, which has no signature. */
  readonly signatures: readonly string[];
}

const JPEG: FileType = { mediaType: 'image/jpeg', signatures: ['jpg'] };
const PLAIN: FileType = { mediaType: 'text/plain', signatures: [] };

/** The allow-list (security.md 13). */
export const FILE_TYPES: Readonly<Record<FileExtension, FileType>> = {
  png: { mediaType: 'image/png', signatures: ['png', 'apng'] },
  jpg: JPEG,
  jpeg: JPEG,
  gif: { mediaType: 'image/gif', signatures: ['gif'] },
  webp: { mediaType: 'image/webp', signatures: ['webp'] },
  pdf: { mediaType: 'application/pdf', signatures: ['pdf'] },
  txt: PLAIN,
  log: PLAIN,
  csv: { mediaType: 'text/csv', signatures: [] },
  doc: { mediaType: 'application/msword', signatures: ['cfb'] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', signatures: ['docx'] },
  xls: { mediaType: 'application/vnd.ms-excel', signatures: ['cfb'] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', signatures: ['xlsx'] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', signatures: ['odt'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', signatures: ['ods'] },
  eml: { mediaType: 'message/rfc822', signatures: [] },
};

/** The accepted extensions as a sentence names them. */
export const ACCEPTED_EXTENSIONS = FILE_EXTENSIONS.join(', ');

/** The accepted extension that a name ends with, in any case; null for all others. */
export function extensionOf(name: string): FileExtension | null {
  const ending = /\.([a-z]{3,4})$/i.exec(name)?.[1]?.toLowerCase();
  return FILE_EXTENSIONS.find((extension) => extension === ending) ?? null;
}
