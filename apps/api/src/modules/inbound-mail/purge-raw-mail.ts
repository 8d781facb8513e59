import { sql } from 'kysely';
import type { Services } from '../../services.js';

const BATCH = 200;

/**
 * Deletes the raw bytes of mails that came in longer than RAW_MAIL_TTL ago and that nobody has to decide about any more. Resolves with
 * their number. The rows stay: they recognise a mail that comes again. Any number of processes may do it at once.
 */
export async function purgeRawMail(services: Services): Promise<number> {
  let purged = 0;
  for (let batch = BATCH; batch === BATCH; purged += batch) batch = await purgeBatch(services);
  return purged;
}

/** The row forgets its bytes after they are gone: a crash between the two leaves a row whose bytes are looked for once more. */
async function purgeBatch({ database, storage, config }: Services): Promise<number> {
  return database.transaction(async (tx) => {
    const mails = await tx.sql
      .selectFrom('inbound_mail')
      .select(['id', 'raw_key'])
      .where('raw_key', 'is not', null)
      .where('state', 'in', ['APPLIED', 'RECORDED', 'DUPLICATE', 'DISCARDED'])
      .where('received_at', '<', sql<Date>`now() - ${config.rawMailTtl} * interval '1 millisecond'`)
      .orderBy('received_at')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { raw_key: key } of mails) if (key !== null) await storage.remove(key);
    const ids = mails.map(({ id }) => id);
    if (ids.length > 0) await tx.sql.updateTable('inbound_mail').set({ raw_key: null }).where('id', 'in', ids).execute();
    return mails.length;
  });
}
