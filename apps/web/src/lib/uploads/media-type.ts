import { extensionOf } from './upload-rules';

/** Types that browsers leave empty or name differently on different systems. */
const byExtension: Record<string, string> = {
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  eml: 'message/rfc822',
  log: 'text/plain',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  txt: 'text/plain',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The media type to declare for a file: by its extension where browsers disagree, else the browser's. */
export function mediaTypeOf(file: { name: string; type: string }): string {
  return byExtension[extensionOf(file.name)] ?? (file.type || 'application/octet-stream');
}
