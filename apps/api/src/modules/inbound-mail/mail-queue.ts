import { sql } from 'kysely';
import type { Database, Transaction } from '../../platform/database/database.js';
import type { InboundMail } from './inbound-mail.js';

/** A mail that fails this often is set aside (security.md 18). */
const TRIES = 3;
/** A process that dies takes nobody's try away, but one mail must not kill processes for ever. */
const CLAIMS = 6;
const LONGEST_ERROR = 1_000;

/**
 * Takes up to `limit` mails whose turn it is and keeps them from other processes for `lease` milliseconds: when this process dies,
 * another takes them up after that. A mail waits for the earlier ones of its queue as long as they are not done with.
 */
export async function claimDueMails(database: Database, limit: number, lease: number): Promise<readonly InboundMail[]> {
  const { rows } = await sql<InboundMail>`
    with due as (
      select id from inbound_mail mail
      where state = 'RECEIVED' and next_attempt_at <= now() and id = (
        select id from inbound_mail first where first.queue_key = mail.queue_key and first.state = 'RECEIVED' order by id limit 1
      )
      order by next_attempt_at, id limit ${limit} for update skip locked
    )
    update inbound_mail mail
    set attempts = attempts + 1, claim = gen_random_uuid(), next_attempt_at = now() + ${lease} * interval '1 millisecond'
    from due where mail.id = due.id returning mail.*`.execute(database.sql);
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether nobody ever reported how the tries of a mail ended: it seems to end the processes that look at it. */
export function endsProcesses({ attempts }: Pick<InboundMail, 'attempts'>): boolean {
  return attempts > CLAIMS;
}

/** Whether this try is the last one. */
export function isLastTry({ attempts }: Pick<InboundMail, 'attempts'>): boolean {
  return attempts >= TRIES;
}

/** Puts a mail back for `delay` milliseconds. `counts`: false when the try failed for no fault of the mail's. */
export async function retryLater(
  { sql: database }: Pick<Database, 'sql'>,
  mail: Pick<InboundMail, 'id' | 'claim'>,
  { delay, error, counts }: { readonly delay: number; readonly error: string; readonly counts: boolean },
): Promise<void> {
  await sql`
    update inbound_mail
    set last_error = ${clean(error)}, next_attempt_at = now() + ${delay} * interval '1 millisecond', attempts = attempts - ${counts ? 0 : 1}, claim = null
    where id = ${mail.id} and claim = ${mail.claim} and state = 'RECEIVED'`.execute(database);
}

/** Ends a mail that could not be handled. Its raw bytes stay, and agents see it among the unverified ones. */
export async function setAside(database: Database, mail: Pick<InboundMail, 'id' | 'claim'>, error: string): Promise<void> {
  await database.transaction(async (tx: Transaction) => {
    await tx.sql
      .updateTable('inbound_mail')
      .set({ state: 'SET_ASIDE', reason: 'UNREADABLE', last_error: clean(error), processed_at: sql<Date>`now()` })
      .where('id', '=', mail.id)
      .where('claim', '=', mail.claim)
      .where('state', '=', 'RECEIVED')
      .execute();
    tx.publish({ type: 'inbound-mail' });
  });
}

function clean(error: string): string {
  return error
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, LONGEST_ERROR);
}
