/** What the desk accepts; from `desk.upload`, so that a file is refused before it is sent. */
export interface UploadRules {
  extensions: readonly string[];
  maxFileBytes: number;
  maxFiles: number;
  maxTotalBytes: number;
}

/** What is already there beside the new file. */
export interface Gathered {
  count: number;
  bytes: number;
}

export type Refusal = 'empty' | 'type' | 'size' | 'count' | 'total';

/** Why a file cannot be taken, or null. The server decides again, and looks at the bytes too. */
export function refusal(file: { name: string; size: number }, gathered: Gathered, rules: UploadRules): Refusal | null {
  if (!rules.extensions.includes(extensionOf(file.name))) return 'type';
  if (file.size === 0) return 'empty';
  if (file.size > rules.maxFileBytes) return 'size';
  if (gathered.count + 1 > rules.maxFiles) return 'count';
  if (gathered.bytes + file.size > rules.maxTotalBytes) return 'total';
  return null;
}

/** The lower-case extension without its dot; '' without one. */
export function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot < 0 ? '' : fileName.slice(dot + 1).toLowerCase();
}
