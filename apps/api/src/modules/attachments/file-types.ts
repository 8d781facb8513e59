import { FILE_EXTENSIONS, type FileExtension } from '@vobo/schema';

/** How the content of an accepted file is looked at. */
export type Inspection = 'image' | 'pdf' | 'text' | 'mail' | 'open-xml' | 'open-document' | 'compound';

interface FileType {
  /** What it is served as, whatever the sender called it. */
  readonly mediaType: string;
  readonly inspection: Inspection;
  /** What `file-type` calls content of this kind; empty for text, which has no signature. */
  readonly signatures: readonly string[];
}

const JPEG: FileType = { mediaType: 'image/jpeg', inspection: 'image', signatures: ['jpg'] };
const PLAIN: FileType = { mediaType: 'text/plain', inspection: 'text', signatures: [] };

/** The allow-list (security.md 13). */
export const FILE_TYPES: Readonly<Record<FileExtension, FileType>> = {
  png: { mediaType: 'image/png', inspection: 'image', signatures: ['png', 'apng'] },
  jpg: JPEG,
  jpeg: JPEG,
  gif: { mediaType: 'image/gif', inspection: 'image', signatures: ['gif'] },
  webp: { mediaType: 'image/webp', inspection: 'image', signatures: ['webp'] },
  pdf: { mediaType: 'application/pdf', inspection: 'pdf', signatures: ['pdf'] },
  txt: PLAIN,
  log: PLAIN,
  csv: { mediaType: 'text/csv', inspection: 'text', signatures: [] },
  doc: { mediaType: 'application/msword', inspection: 'compound', signatures: ['cfb'] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', inspection: 'open-xml', signatures: ['docx'] },
  xls: { mediaType: 'application/vnd.ms-excel', inspection: 'compound', signatures: ['cfb'] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', inspection: 'open-xml', signatures: ['xlsx'] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', inspection: 'open-document', signatures: ['odt'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', inspection: 'open-document', signatures: ['ods'] },
  eml: { mediaType: 'message/rfc822', inspection: 'mail', signatures: [] },
};

/** The accepted extensions as a sentence names them. */
export const ACCEPTED_EXTENSIONS = FILE_EXTENSIONS.join(', ');

/** The accepted extension that a name ends with, in any case; null for all others. */
export function extensionOf(name: string): FileExtension | null {
  const ending = /\.([a-z]{3,4})$/i.exec(name)?.[1]?.toLowerCase();
  return FILE_EXTENSIONS.find((extension) => extension === ending) ?? null;
}
