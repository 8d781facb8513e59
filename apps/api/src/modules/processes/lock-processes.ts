import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import { parseId } from '../../platform/ids.js';
import { fault, Refused } from '../desk/user-errors.js';

/** Any number, the same in all processes of the server: the list is changed by one administrator at a time. */
const LOCK = 8_626_005;

/** A process as whoever changes the list needs it. */
export interface ListedProcess {
  readonly id: string;
  readonly key: string;
}

/** All processes in their order, which stays as it is until the caller's transaction ends. */
export async function lockProcesses(tx: Transaction): Promise<ListedProcess[]> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.sql);
  return tx.sql.selectFrom('process').select(['id', 'key']).orderBy('position').orderBy('id').execute();
}

/** The database id of one of them. Refuses with NOT_FOUND at `path`. */
export function idAmong(processes: readonly ListedProcess[], publicId: string, path: string): string {
  const id = parseId('process', publicId);
  if (id === null || !processes.some((process) => process.id === id)) throw new Refused(fault('NOT_FOUND', [path]));
  return id;
}
