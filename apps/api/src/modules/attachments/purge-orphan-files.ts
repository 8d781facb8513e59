import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { previewKeyOf } from './store-upload.js';

const BATCH = 200;
/** An upload takes minutes at most. */
const ABANDONED_AFTER_MS = 86_400_000;

/**
 * Deletes files that nothing took within ORPHAN_FILE_TTL, those of purged requests among them, and temporary files that a crash left
 * behind. Resolves with the number of files. Any number of processes may do it at once.
 */
export async function purgeOrphanFiles(services: Services): Promise<number> {
  let purged = 0;
  for (;;) {
    const batch = await services.database.transaction((tx) => purgeBatch(services, tx));
    purged += batch.removed;
    if (batch.found < BATCH || batch.removed === 0) break;
  }
  return purged + (await services.storage.removeAbandoned(ABANDONED_AFTER_MS));
}

/**
 * Files first, then their rows: a crash between the two leaves rows without files, which nothing can be attached from at that age and
 * which the next sweep deletes. The other way round would leave files that nobody knows of.
 */
async function purgeBatch({ config, storage, log }: Services, tx: Transaction): Promise<{ found: number; removed: number }> {
  const orphans = await tx.sql
    .selectFrom('attachment')
    .select(['id', 'storage_key'])
    .where('request_id', 'is', null)
    .where('ticket_id', 'is', null)
    .where('created_at', '<', sql<Date>`now() - ${config.orphanFileTtl} * interval '1 millisecond'`)
    .orderBy('created_at')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute();
  const removed: string[] = [];
  for (const { id, storage_key: key } of orphans) {
    try {
      await storage.remove(key);
      await storage.remove(previewKeyOf(key));
      removed.push(id);
    } catch (error) {
      log.error({ error, attachmentId: id }, 'a file could not be deleted');
    }
  }
  if (removed.length > 0) await tx.sql.deleteFrom('attachment').where('id', 'in', removed).execute();
  return { found: orphans.length, removed: removed.length };
}
