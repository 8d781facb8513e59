import { createHash } from 'node:crypto';
import type { Database } from './database.js';

/** Names of the statements seen so far. Statements are composed from a few fixed parts, so there are few of them. */
const names = new Map<string, string>();

/**
 * Runs a statement as a prepared one, each row an array in the order of its columns: the quickest way to read many rows.
 * `text` must be composed of constants only; everything that varies belongs in `values`.
 */
export async function prepared<Row extends readonly unknown[]>(database: Database, text: string, values: readonly unknown[]): Promise<Row[]> {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('hex');
    names.set(text, name);
  }
  const result = await database.pool.query<Row & unknown[]>({ name, text, values: [...values], rowMode: 'array' });
  return result.rows;
}
