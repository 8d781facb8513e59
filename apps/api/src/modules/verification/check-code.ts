import { timingSafeEqual } from 'node:crypto';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { Tables } from '../../platform/database/entities.js';
import { askLimits, countUse } from '../../platform/rate-limit/rate-limit.js';
import type { Services } from '../../services.js';
import { fault, type Fault } from '../desk/user-errors.js';
import { hashCode, type CodeSubject } from './code-hash.js';
import { normaliseCode } from './code-input.js';
import type { CodeChannel } from './verification-code.entity.js';
import { codeFailureLimit } from './verification.limits.js';

export type CodeVerdict = { readonly right: true; readonly channel: CodeChannel } | { readonly right: false; readonly fault: Fault };

const PATH = ['code'];

/**
 * Tries a code. The try is counted before the compare, and a right code is used up, in the caller's transaction, which must
 * commit whatever the verdict. Tries of one code wait for each other on its row: of twenty right ones at once the first is right and
 * makes the ticket, the others then find the code used (security.md 1 and 2).
 */
export async function checkCode(tx: Transaction, services: Services, subject: CodeSubject, typed: string): Promise<CodeVerdict> {
  const { config, secrets } = services;
  const code = normaliseCode(typed);
  if (code === '') return wrong(fault('REQUIRED', PATH));
  const failures = [codeFailureLimit(config, subject.address)];
  const limit = await askLimits(config, tx, failures);
  if (!limit.allowed) return wrong(fault('RATE_LIMITED', PATH, { retryAfterSeconds: limit.retryAfterSeconds }));
  const hash = hashCode(secrets, subject, code);
  const tried = await countTry(tx, subject, config.limits.codeTries);
  if (!tried) return wrong(fault(await whyNone(tx, subject, config.limits.codeTries, hash), PATH));
  if (!timingSafeEqual(hash, tried.code_hash)) {
    await countUse(config, tx, failures);
    const attemptsLeft = config.limits.codeTries - tried.attempts;
    return wrong(attemptsLeft > 0 ? fault('CODE_INVALID', PATH, { attemptsLeft }) : fault('CODE_EXHAUSTED', PATH));
  }
  await tx.sql
    .updateTable('verification_code')
    .set({ used_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', tried.id)
    .execute();
  return { right: true, channel: tried.channel };
}

function wrong(found: Fault): CodeVerdict {
  return { right: false, fault: found };
}

/** Counts a try against the working code, if there is one with tries left. Holds the row until the transaction ends. */
function countTry(tx: Transaction, subject: CodeSubject, tries: number) {
  return tx.sql
    .updateTable('verification_code')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where(codesOf(subject))
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .where('attempts', '<', tries)
    .returning(['id', 'attempts', 'code_hash', 'channel'])
    .executeTakeFirst();
}

/** Why no code could be tried. Whoever holds a code learns that it was used; to everyone else a used code of an address looks expired, or it would tell that the address is known. */
async function whyNone(tx: Transaction, subject: CodeSubject, tries: number, hash: Buffer): Promise<'CODE_USED' | 'CODE_EXHAUSTED' | 'CODE_EXPIRED'> {
  const newest = await tx.sql
    .selectFrom('verification_code')
    .select(['used_at', 'attempts', 'code_hash'])
    .where(codesOf(subject))
    .where('replaced_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest?.used_at && (subject.purpose === 'REQUEST' || timingSafeEqual(hash, newest.code_hash))) return 'CODE_USED';
  return newest && !newest.used_at && newest.attempts >= tries ? 'CODE_EXHAUSTED' : 'CODE_EXPIRED';
}

/** The address is part of the index, for codes of requests too. */
function codesOf(subject: CodeSubject) {
  return (eb: ExpressionBuilder<Tables, 'verification_code'>) =>
    eb.and([eb('purpose', '=', subject.purpose), eb('address', '=', subject.address), eb('request_id', 'is not distinct from', subject.requestId)]);
}
