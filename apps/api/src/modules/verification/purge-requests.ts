import { sql } from 'kysely';
import type { Reader } from '../../platform/database/database.js';
import { deleteInBatches } from '../../platform/database/delete-in-batches.js';

/** How long codes stay, to tell a late caller why theirs does not work, in hours. */
const KEEP_CODES_HOURS = 24;
/** Requests deleted by one statement, with what hangs on them. */
const BATCH = 1_000;

/** Deletes codes that no one can use any more, and what the outbox still knows of their mails: addresses that may be nobody's. Returns how many codes. */
export async function purgeCodes(reader: Reader): Promise<number> {
  const past = sql`created_at < now() - ${KEEP_CODES_HOURS} * interval '1 hour'`;
  await deleteInBatches(reader, 'outbox_mail', sql`ticket_id is null and state <> 'QUEUED' and ${past}`);
  return deleteInBatches(reader, 'verification_code', past);
}

/**
 * Deletes one request, or all that are older than `olderThan` milliseconds, with their codes, unless they became tickets. Their files
 * become orphans, which the files' own purge deletes. Returns how many. Arrays, because PostgreSQL would join the whole table with what
 * a limit says may be a thousand rows.
 */
export async function purgeRequests(reader: Reader, which: { readonly id: string } | { readonly olderThan: number }): Promise<number> {
  const condition = 'id' in which ? sql`id = ${which.id}` : sql`created_at < now() - ${which.olderThan} * interval '1 millisecond'`;
  let total = 0;
  for (let deleted = BATCH; deleted === BATCH; total += deleted) {
    const { rows } = await sql<{ count: number }>`
      with old as (select id from ticket_request where ticket_id is null and ${condition} limit ${BATCH}),
        gone as (delete from ticket_request where ticket_id is null and id = any(array(select id from old)) returning id),
        orphaned as (update attachment set state = 'STORED', request_id = null where request_id = any(array(select id from gone)))
      select count(*)::int as count from gone`.execute(reader.sql);
    deleted = rows[0]?.count ?? 0;
  }
  return total;
}
