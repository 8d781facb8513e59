import { sql } from 'kysely';
import type { Reader } from '../../platform/database/database.js';

/** How long codes stay, to tell a late caller why theirs does not work, in hours. */
const KEEP_CODES_HOURS = 24;

/** Deletes codes that no one can use any more, and what the outbox still knows of their mails: addresses that may be nobody's. Returns how many codes. */
export async function purgeCodes(reader: Reader): Promise<number> {
  const before = sql<Date>`now() - ${KEEP_CODES_HOURS} * interval '1 hour'`;
  await reader.sql.deleteFrom('outbox_mail').where('ticket_id', 'is', null).where('state', '<>', 'QUEUED').where('created_at', '<', before).execute();
  const deleted = await reader.sql.deleteFrom('verification_code').where('created_at', '<', before).executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

/**
 * Deletes one request, or all that are older than `olderThan` milliseconds, with their codes, unless they became tickets. Their files
 * become orphans, which the files' own purge deletes. Returns how many.
 */
export async function purgeRequests(reader: Reader, which: { readonly id: string } | { readonly olderThan: number }): Promise<number> {
  const condition = 'id' in which ? sql`id = ${which.id}` : sql`created_at < now() - ${which.olderThan} * interval '1 millisecond'`;
  const deleted = await sql<{ count: number }>`
    with gone as (delete from ticket_request where ticket_id is null and ${condition} returning id),
      orphaned as (update attachment set state = 'STORED', request_id = null where request_id in (select id from gone))
    select count(*)::int as count from gone`.execute(reader.sql);
  return deleted.rows[0]?.count ?? 0;
}
