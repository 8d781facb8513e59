import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import { parseId } from '../../platform/ids.js';
import { fault, Refused } from '../desk/user-errors.js';
import { ACTIVE_HOST_APPS_MAX } from './verify-host-identity.js';

/** Any number, the same in all processes: one application is switched on at a time. */
const LOCK = 8_626_006;

/** An application as it stays until the caller's transaction ends. Refuses with NOT_FOUND. */
export async function lockHostApp(tx: Transaction, hostAppId: string): Promise<{ readonly id: string; readonly active: boolean; readonly generation: number }> {
  const id = parseId('hostApp', hostAppId);
  const app =
    id === null ? undefined : await tx.sql.selectFrom('host_app').select(['id', 'active', 'generation']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!app) throw new Refused(fault('NOT_FOUND', ['hostAppId']));
  return app;
}

/** Refuses with TOO_MANY at `path` when no further application can vouch for users: for each signature all of them are tried. */
export async function demandRoom(tx: Transaction, path: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.sql);
  const { active } = await tx.sql
    .selectFrom('host_app')
    .select(({ fn }) => fn.countAll<string>().as('active'))
    .where('active', '=', true)
    .executeTakeFirstOrThrow();
  if (Number(active) >= ACTIVE_HOST_APPS_MAX) throw new Refused(fault('TOO_MANY', path, { max: ACTIVE_HOST_APPS_MAX }));
}
