import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { hashCode, type CodeSubject } from './code-hash.js';
import { CODE_DIGITS } from './code-input.js';
import type { CodeChannel } from './verification-code.entity.js';

/** A code in the clear, for the mail or the agent it is issued to. Never logged, never stored like this. */
export interface IssuedCode {
  readonly id: string;
  readonly code: string;
  readonly expiresAt: Date;
}

/** Issues a code that is good for `CODE_TTL`; every earlier one of the same request or address stops working (security.md 1). */
export async function issueCode(tx: Transaction, services: Services, subject: CodeSubject, channel: CodeChannel): Promise<IssuedCode> {
  // Two at the same time would otherwise not see each other's code and leave both working.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`code:${subject.requestId ?? subject.address}`}, 1))`.execute(tx.sql);
  await endCodes(tx, subject);
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  const issued = await tx.sql
    .insertInto('verification_code')
    .values({
      purpose: subject.purpose,
      channel,
      request_id: subject.requestId,
      address: subject.address,
      code_hash: hashCode(services.secrets, subject, code),
      created_at: sql<Date>`clock_timestamp()`,
      expires_at: sql<Date>`clock_timestamp() + ${services.config.codeTtl} * interval '1 millisecond'`,
    })
    .returning(['id', 'expires_at'])
    .executeTakeFirstOrThrow();
  return { id: issued.id, code, expiresAt: issued.expires_at };
}

async function endCodes(tx: Transaction, subject: CodeSubject): Promise<void> {
  await tx.sql
    .updateTable('verification_code')
    .set({ replaced_at: sql<Date>`clock_timestamp()` })
    .where('purpose', '=', subject.purpose)
    .where('address', '=', subject.address)
    .where('request_id', 'is not distinct from', subject.requestId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .execute();
}
