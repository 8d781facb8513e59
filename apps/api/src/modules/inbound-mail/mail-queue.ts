import { sql, type RawBuilder } from 'kysely';
import type { Database, Transaction } from '../../platform/database/database.js';
import type { InboundMail } from './inbound-mail.js';

/** A mail that fails this often is set aside (security.md 18). */
const TRIES = 3;
/** Processes that may end with a mail in their hands, whatever they were at: one mail must not kill processes for ever. */
const LAPSES = 6;
const LONGEST_ERROR = 1_000;
/** Keeps our advisory locks apart from others that hash texts. */
const LOCK_SEED = 18;

/**
 * Takes up to `limit` mails whose turn it is and keeps them from other processes for `lease` milliseconds: when this process dies,
 * another takes them up after that. A mail waits for the earlier ones of its queue as long as they are not done with.
 *
 * A row that has a claim and is due lost the process that held it: nobody reported an end. Such a try counts if the mail was being
 * read. Reading has limits of its own, but bytes outside the thread's heap are the process's, and the system that is out of memory ends
 * the whole process: three such ends are the mail's until somebody has looked at it. It takes milliseconds of a mail's life otherwise,
 * so restarts and other mails' faults hardly ever hit it three times. A process that ends later, with the mail in its hands, takes no
 * try; six of them still are too many.
 */
export async function claimDueMails(database: Database, limit: number, lease: number): Promise<readonly InboundMail[]> {
  const { rows } = await sql<InboundMail>`
    with due as (${dueMails(limit)})
    update inbound_mail mail
    set attempts = attempts + 1 - (claim is not null and not reading)::int, lapses = lapses + (claim is not null)::int, reading = true,
      claim = gen_random_uuid(), next_attempt_at = now() + ${lease} * interval '1 millisecond'
    from due where mail.id = due.id returning mail.*`.execute(database.sql);
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The ids of mails whose turn it is. Reads heads of queues alone: ten thousand mails that wait behind one cost nothing here. */
export function dueMails(limit: number): RawBuilder<{ id: string }> {
  return sql`select id from inbound_mail where state = 'RECEIVED' and heads_queue and next_attempt_at <= now()
    order by next_attempt_at, id limit ${limit} for update skip locked`;
}

/** What the queue of a ticket's mails is called. */
export function queueOfTicket(ticketId: string): string {
  return `ticket ${ticketId}`;
}

/** Until the transaction ends nobody else puts a mail into these queues or calls the next one of them. */
export async function lockQueues(tx: Transaction, keys: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(key, ${LOCK_SEED})) from unnest(${keys.toSorted()}::text[]) as key`.execute(tx.sql);
}

/**
 * Calls the next mail of a queue, in the transaction that ends the one before it. It stands behind whatever is due already, so that
 * a flood of one queue and the mails of others take turns.
 */
export async function callNext(tx: Transaction, queueKey: string): Promise<void> {
  // A mail that is being put in has seen that another one waits, and must be seen here: whoever puts in holds this lock.
  await lockQueues(tx, [queueKey]);
  // Cut, not rounded: the column has milliseconds, and half of one ahead of the clock the next mail would not be due yet.
  await sql`
    update inbound_mail set heads_queue = true, next_attempt_at = date_trunc('milliseconds', now())
    where not heads_queue and id = (select id from inbound_mail where queue_key = ${queueKey} and state = 'RECEIVED' order by id limit 1)`.execute(tx.sql);
}

/** Calls mails that nothing waits before and nobody called, as after a change by hand. Resolves with their number. */
export async function callForgotten({ sql: database }: Pick<Database, 'sql'>): Promise<number> {
  const { numAffectedRows } = await sql`
    update inbound_mail mail set heads_queue = true
    where state = 'RECEIVED' and not heads_queue and not exists (
      select from inbound_mail first where first.queue_key = mail.queue_key and first.state = 'RECEIVED' and first.id < mail.id
    )`.execute(database);
  return Number(numAffectedRows ?? 0);
}

/** Whether nobody reported how the tries of a mail ended: it seems to end the processes that look at it. */
export function endsProcesses({ attempts, lapses }: Pick<InboundMail, 'attempts' | 'lapses'>): boolean {
  return attempts > TRIES || lapses >= LAPSES;
}

/** Whether this try is the last one. */
export function isLastTry(mail: Pick<InboundMail, 'attempts' | 'lapses'>): boolean {
  return mail.attempts >= TRIES || endsProcesses(mail);
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
export async function setAside(database: Database, mail: Pick<InboundMail, 'id' | 'claim' | 'queue_key'>, error: string): Promise<void> {
  await database.transaction(async (tx: Transaction) => {
    await tx.sql
      .updateTable('inbound_mail')
      .set({ state: 'SET_ASIDE', reason: 'UNREADABLE', last_error: clean(error), processed_at: sql<Date>`now()` })
      .where('id', '=', mail.id)
      .where('claim', '=', mail.claim)
      .where('state', '=', 'RECEIVED')
      .execute();
    await callNext(tx, mail.queue_key);
    tx.publish({ type: 'inbound-mail' });
  });
}

function clean(error: string): string {
  return error
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, LONGEST_ERROR);
}
