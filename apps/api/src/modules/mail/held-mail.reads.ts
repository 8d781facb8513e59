import type { Database } from '../../platform/database/database.js';
import { prepared } from '../../platform/database/prepared.js';

const HELD = `select (select count(*)::int from outbox_mail where state = 'HELD') from installation where key = 'mail-held'`;

/** How many mails of a copy wait to be sent or discarded; null where this is no copy, or somebody has decided. */
export async function readHeldMail(database: Database): Promise<number | null> {
  const [row] = await prepared<readonly [held: number]>(database, HELD, []);
  return row?.[0] ?? null;
}
