/** Each kind of row that has a public id, with the prefix that its ids carry. */
const IDS = [
  ['agent', 'agt'],
  ['apiClient', 'cli'],
  ['attachment', 'att'],
  ['customer', 'cus'],
  ['hostApp', 'hst'],
  ['inboundMail', 'eml'],
  ['message', 'msg'],
  ['process', 'prc'],
  ['rating', 'rat'],
  ['request', 'req'],
  ['ticket', 'tkt'],
] as const;

export type IdKind = (typeof IDS)[number][0];

const PREFIXES = new Map<IdKind, string>(IDS);

const KINDS = new Map<string, IdKind>(IDS.map(([kind, prefix]) => [prefix, kind]));

/** The public, opaque id of a row: `tkt_` and the UUID's 32 hexadecimal digits. */
export function publicId(kind: IdKind, uuid: string): string {
  // Slices, not a search for hyphens: a page makes hundreds of these.
  return `${PREFIXES.get(kind)}_${uuid.slice(0, 8)}${uuid.slice(9, 13)}${uuid.slice(14, 18)}${uuid.slice(19, 23)}${uuid.slice(24)}`;
}

/** The UUID inside a public id of this kind, or null when it is none. */
export function parseId(kind: IdKind, id: string): string | null {
  const parsed = parseAnyId(id);
  return parsed?.kind === kind ? parsed.uuid : null;
}

/** Kind and UUID of any public id, or null when it is none. */
export function parseAnyId(id: string): { kind: IdKind; uuid: string } | null {
  const match = /^([a-z]{3})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(id);
  const kind = match?.[1] === undefined ? undefined : KINDS.get(match[1]);
  return match && kind ? { kind, uuid: match.slice(2).join('-') } : null;
}
