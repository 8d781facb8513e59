import type { Config } from '../../config.js';
import type { Transaction } from '../../platform/database/database.js';
import type { RefusedFile, TakenFile, TakenFiles } from './take-files.js';

/**
 * The files that a ticket, locked by the caller, takes of those that came with an answer: as many as it has room for, and none of the
 * pictures within the text that it has already, such as the logo under every mail of a company.
 */
export async function fileRoom(tx: Transaction, { limits }: Pick<Config, 'limits'>, ticketId: string, files: TakenFiles): Promise<TakenFiles> {
  if (files.taken.length === 0) return files;
  const repeated = await repeatedPictures(tx, ticketId, files.taken);
  let left = limits.ticketBytes - (await bytesOf(tx, ticketId));
  const taken: TakenFile[] = [];
  const refused: RefusedFile[] = [...files.refused];
  for (const file of files.taken.filter(({ uuid }) => !repeated.has(uuid))) {
    if (file.size > left) refused.push({ name: file.name, code: 'STORAGE_FULL' });
    else {
      left -= file.size;
      taken.push(file);
    }
  }
  return { taken, refused };
}

async function repeatedPictures(tx: Transaction, ticketId: string, taken: readonly TakenFile[]): Promise<ReadonlySet<string>> {
  const inline = taken.filter((file) => file.inline).map(({ uuid }) => uuid);
  if (inline.length === 0) return new Set();
  const rows = await tx.sql
    .selectFrom('attachment as came')
    .select('came.id')
    .where('came.id', 'in', inline)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('attachment as had').select('had.id').where('had.ticket_id', '=', ticketId).whereRef('had.sha256', '=', 'came.sha256')),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function bytesOf(tx: Transaction, ticketId: string): Promise<number> {
  const { bytes } = await tx.sql
    .selectFrom('attachment')
    .select(({ fn }) => fn.sum<string | null>('size').as('bytes'))
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow();
  return Number(bytes ?? 0);
}
