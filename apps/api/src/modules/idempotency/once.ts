import { createHash } from 'node:crypto';
import { fault, Refused } from '../desk/user-errors.js';
import type { Transaction } from '../../platform/database/database.js';

/** The identifiers an answer is made from again. */
export type OnceResult = Record<string, string>;

export interface OnceKey {
  /** Who asks and for what: `customer:<id>:addMessage`. */
  readonly scope: string;
  readonly clientRequestId: string;
  /** What was asked; the same id with another input is refused with IDEMPOTENCY_MISMATCH. */
  readonly input: unknown;
  /** The ids, when they are known before the work is done: spares a statement. */
  readonly result?: OnceResult;
}

/**
 * Does `work` once per key and remembers the ids it returns; a repeated call gets the first answer without doing it again.
 * A call that was refused is not remembered: the person mends it and sends it again under the same id. Two calls at the
 * same time wait for each other on the key's row.
 */
export async function once(tx: Transaction, key: OnceKey, work: () => Promise<OnceResult>): Promise<OnceResult> {
  const hash = createHash('sha256').update(canonical(key.input)).digest();
  const claimed = await tx.sql
    .insertInto('idempotency_key')
    .values({ scope: key.scope, client_request_id: key.clientRequestId, input_hash: hash, result: key.result ?? {} })
    .onConflict((conflict) => conflict.doNothing())
    .returning('scope')
    .executeTakeFirst();
  if (!claimed) return firstAnswer(tx, key, hash);
  const result = await work();
  if (key.result) return key.result;
  await tx.sql.updateTable('idempotency_key').set({ result }).where('scope', '=', key.scope).where('client_request_id', '=', key.clientRequestId).execute();
  return result;
}

async function firstAnswer(tx: Transaction, key: OnceKey, hash: Buffer): Promise<OnceResult> {
  const first = await tx.sql
    .selectFrom('idempotency_key')
    .select(['input_hash', 'result'])
    .where('scope', '=', key.scope)
    .where('client_request_id', '=', key.clientRequestId)
    .executeTakeFirstOrThrow();
  if (!hash.equals(first.input_hash)) throw new Refused(fault('IDEMPOTENCY_MISMATCH', ['clientRequestId']));
  return first.result;
}

/** JSON with sorted keys and without absent values, so that equal inputs are equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner)
        .filter(([, part]) => part !== null)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}
