/** How much of a mail is looked at for its header; what lies behind is not part of one that we believe. */
export const HEADER_BYTES = 256 * 1_024;

/** A field of a header: its name in lower case, its value unfolded and not decoded. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** The fields at the beginning of a mail, topmost first. Never throws: what is no field is left out. Linear in the length of `bytes`. */
export function readHeader(bytes: Uint8Array): HeaderField[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEADER_BYTES)).toString('latin1');
  const fields: { name: string; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const plain = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (plain === '') break;
    if (plain.startsWith(' ') || plain.startsWith('\t')) fields.at(-1)?.lines.push(plain);
    else fields.push(beginField(plain));
  }
  return fields.filter(({ name }) => name !== '').map(({ name, lines }) => ({ name, value: lines.join('').trim() }));
}

/** A line that is no field takes its continuation with it. */
function beginField(line: string): { name: string; lines: string[] } {
  const colon = line.indexOf(':');
  const name = colon > 0 ? line.slice(0, colon).trim().toLowerCase() : '';
  return /^[!-9;-~]+$/.test(name) ? { name, lines: [line.slice(colon + 1)] } : { name: '', lines: [] };
}

/** The Message-ID with its angle brackets; null when there is none, more than one, or it is broken. */
export function messageIdOf(fields: readonly HeaderField[]): string | null {
  const [field, another] = fields.filter(({ name }) => name === 'message-id');
  return (another === undefined && /^<[!-;=?-~]{1,900}>$/.exec(field?.value ?? '')?.[0]) || null;
}

const RECIPIENT_FIELDS = new Set(['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to']);

/** Whatever looks like an address where recipients are named, in lower case. Names and comments are not told apart from addresses: this only looks for ours. */
export function recipientsOf(fields: readonly HeaderField[]): string[] {
  const values = fields.filter(({ name }) => RECIPIENT_FIELDS.has(name)).map(({ value }) => value.toLowerCase());
  return [...new Set(values.flatMap((value) => value.split(/[\s,;:<>()"]+/).filter((word) => word.includes('@'))))];
}

/** The return path that the last server wrote on top: empty for the null sender, null when there is none. */
export function returnPathOf(fields: readonly HeaderField[]): string | null {
  const value = fields.find(({ name }) => name === 'return-path')?.value;
  return value === undefined ? null : (/^<([^<>\s]*)>$/.exec(value)?.[1] ?? null);
}
