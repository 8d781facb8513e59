import { createHash } from 'node:crypto';

/** PostgreSQL keeps a prepared statement per name and connection: statements beyond this many go unprepared. */
const MOST_NAMES = 500;

const names = new Map<string, string>();

/**
 * The name under which a statement is prepared, or undefined when there are too many already. Statements are composed from a few
 * fixed parts, so there are few of them; those with lists of any length would otherwise be endless.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = createHash('sha1').update(text).digest('hex');
  names.set(text, name);
  return name;
}
