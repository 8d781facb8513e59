import { randomBytes } from 'node:crypto';
import type { AgentRole } from '@vobo/schema';
import { sql } from 'kysely';
import type { Services } from '../../services.js';
import { nameFrom } from '../customers/find-or-create-customer.js';
import { hashPassword } from './password.js';

/** Any number, the same in all processes: one of them makes the administrator. */
const LOCK = 8_626_002;
const PASSWORD_BYTES = 15;
const ROLES: AgentRole[] = ['ADMIN', 'SUPPORT_LINE', 'AGENT'];

/** The administrator that was made at the first start. */
export interface FirstAdmin {
  readonly email: string;
  /** Null when ADMIN_PASSWORD set it. Kept nowhere else: show it once. */
  readonly generatedPassword: string | null;
}

/** Makes an administrator from ADMIN_EMAIL and ADMIN_PASSWORD, or with a password of chance, when there is none yet; null when there is one (security.md 9). */
export async function ensureAdmin({ config, database }: Services): Promise<FirstAdmin | null> {
  return database.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.sql);
    const known = await tx.sql
      .selectFrom('agent')
      .select('id')
      .where('active', '=', true)
      .where(sql<boolean>`'ADMIN' = any(roles)`)
      .limit(1)
      .executeTakeFirst();
    if (known) return null;
    const generatedPassword = config.adminPassword === null ? randomBytes(PASSWORD_BYTES).toString('base64url') : null;
    const rights = { password_hash: await hashPassword(config.adminPassword ?? generatedPassword ?? ''), roles: ROLES, active: true };
    await tx.sql
      .insertInto('agent')
      .values({ ...rights, email: config.adminEmail, name: nameFrom(config.adminEmail) })
      .onConflict((conflict) => conflict.column('email').doUpdateSet(rights))
      .execute();
    return { email: config.adminEmail, generatedPassword };
  });
}
