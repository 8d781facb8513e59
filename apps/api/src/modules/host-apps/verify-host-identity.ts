import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { HostIdentityRefusal } from '@vobo/schema';
import { sql } from 'kysely';
import type { Reader, Transaction } from '../../platform/database/database.js';
import { deleteInBatches } from '../../platform/database/delete-in-batches.js';
import type { Secrets } from '../../platform/secrets.js';
import { addressOf } from '../customers/email-address.js';
import { hostAppSecret } from './host-app-secret.js';

/** How old a signature may be, in seconds. */
export const SIGNATURE_AGE_MAX = 300;
/** How far the host's clock may be ahead of the database's, in seconds. */
const SIGNATURE_AHEAD_MAX = 60;
/** Host applications that may be active at a time: each of them is tried. */
export const ACTIVE_HOST_APPS_MAX = 20;

const SIGNATURE = /^(\d{1,12})\.([0-9a-f]{64})$/;

/** What a host's server says about its user. */
export interface HostClaim {
  readonly email: string;
  /** The host's own name for the user; null and empty are the same. */
  readonly user: string | null;
  /** `<unix seconds>.<lower-case hex>`. */
  readonly signature: string;
}

/** The application that signed; null when none did. `refusal`: why the signature opens nothing, null when it is good now. */
export type HostVerdict =
  | { readonly app: null; readonly refusal: 'MALFORMED' | 'WRONG' }
  | { readonly app: { readonly id: string; readonly name: string }; readonly refusal: Extract<HostIdentityRefusal, 'EXPIRED' | 'NOT_YET'> | null };

/** The signature a host makes at an instant (Unix seconds): HMAC-SHA-256 over time, address in lower case, and user, each in a line of its own. */
export function signHostIdentity(secret: string, { email, user }: Omit<HostClaim, 'signature'>, seconds: number): string {
  return `${seconds}.${macOf(secret, String(seconds), email, user).toString('hex')}`;
}

/** What is kept of a signature that was used. */
export function hashSignature(signature: string): Buffer {
  return createHash('sha256').update(signature).digest();
}

/** Whether one of the active host applications signed this, at most 5 minutes ago by the database's clock. All are tried, in the same time. */
export async function verifyHostIdentity(reader: Reader, secrets: Secrets, claim: HostClaim): Promise<HostVerdict> {
  const [, time, hex] = SIGNATURE.exec(claim.signature) ?? [];
  if (time === undefined || hex === undefined) return { app: null, refusal: 'MALFORMED' };
  const apps = await reader.sql
    .selectFrom('host_app')
    .select(['id', 'name', 'generation'])
    .select(sql<number>`extract(epoch from clock_timestamp())::float8`.as('now'))
    .where('active', '=', true)
    .orderBy('id')
    .limit(ACTIVE_HOST_APPS_MAX)
    .execute();
  const given = Buffer.from(hex, 'hex');
  let app: (typeof apps)[number] | null = null;
  // Every application is tried, also after one has matched.
  for (const candidate of apps) if (timingSafeEqual(macOf(hostAppSecret(secrets, candidate), time, claim.email, claim.user), given)) app = candidate;
  if (!app) return { app: null, refusal: 'WRONG' };
  return { app: { id: app.id, name: app.name }, refusal: ageFault(app.now - Number(time)) };
}

/** Uses a signature up, and notes to the minute when its application was last heard of. False when it was used before. */
export async function spendSignature(tx: Transaction, app: { readonly id: string }, signature: string): Promise<boolean> {
  const spent = await tx.sql
    .insertInto('host_signature')
    .values({ hash: hashSignature(signature) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('used_at')
    .executeTakeFirst();
  if (!spent) return false;
  await tx.sql
    .updateTable('host_app')
    .set({ last_used_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', app.id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', sql<Date>`clock_timestamp() - interval '1 minute'`)]))
    .execute();
  return true;
}

/** Deletes signatures that are too old to be used again. Returns how many. */
export function purgeSignatures(reader: Reader): Promise<number> {
  return deleteInBatches(reader, 'host_signature', sql`used_at < now() - make_interval(secs => ${2 * SIGNATURE_AGE_MAX})`);
}

function macOf(secret: string, time: string, email: string, user: string | null): Buffer {
  return createHmac('sha256', secret)
    .update(`${time}\n${addressOf(email)}\n${user ?? ''}`)
    .digest();
}

function ageFault(age: number): 'EXPIRED' | 'NOT_YET' | null {
  if (age > SIGNATURE_AGE_MAX) return 'EXPIRED';
  return age < -SIGNATURE_AHEAD_MAX ? 'NOT_YET' : null;
}
