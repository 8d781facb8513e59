import { sql, type RawBuilder } from 'kysely';
import type { Reader } from './database.js';
import type { Tables } from './entities.js';

/** Rows deleted by one statement: far below what the statement timeout allows, however long nobody has deleted anything. */
const BATCH = 5_000;

/** Deletes all rows of a table that a condition holds for. Returns how many. */
export async function deleteInBatches(reader: Reader, table: keyof Tables, condition: RawBuilder<unknown>): Promise<number> {
  let total = 0;
  for (let deleted = BATCH; deleted === BATCH; total += deleted) {
    const result =
      await sql`delete from ${sql.table(table)} where ctid = any(array(select ctid from ${sql.table(table)} where ${condition} limit ${BATCH}))`.execute(
        reader.sql,
      );
    deleted = Number(result.numAffectedRows ?? 0);
  }
  return total;
}
