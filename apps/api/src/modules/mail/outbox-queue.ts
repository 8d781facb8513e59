import { sql } from 'kysely';
import type { MailTemplate } from '@vobo/mailer';
import type { TicketStatus } from '@vobo/schema';
import type { Config } from '../../config.js';
import type { Database, Transaction } from '../../platform/database/database.js';
import { deadlineAfter, readClock } from '../clocks/deadline.js';
import type { Locale } from '../desk/locale.js';

/** A mail that this process has taken to send. */
export interface ClaimedMail {
  readonly id: string;
  readonly template: MailTemplate;
  readonly locale: Locale;
  readonly to_email: string;
  readonly ticket_id: string | null;
  readonly agent_id: string | null;
  readonly round: number | null;
  readonly message_id: string | null;
  readonly data: Record<string, string>;
  readonly sealed_code: Buffer | null;
  readonly starts_clock: boolean;
  /** This attempt included. */
  readonly attempts: number;
  readonly created_at: Date;
  /** Milliseconds since it was written. */
  readonly age: number;
  /** What it says is no longer true. */
  readonly expired: boolean;
}

type ClosingClock = Pick<Config, 'autoCloseAfter' | 'officeHours'>;

/** The status in which the mail of each template starts the closing clock. */
const CLOCK_STATUS: Partial<Record<MailTemplate, TicketStatus>> = { 'information-requested': 'ON_CUSTOMER', 'solution-proposed': 'RESOLVED' };

/**
 * Takes up to `limit` mails that are due and keeps them from other processes for `lease` milliseconds: when this process dies,
 * another takes them up after that. Codes go first, because somebody waits for them at a screen. A mail waits for the earlier ones of its
 * ticket as long as they are queued; that is asked row by row, because PostgreSQL turns a "not exists" into a join of the whole queue with
 * itself. The queue is read along its index until enough are found: of a backlog that came too quickly for statistics PostgreSQL thinks that it is
 * short, and would ask that of every mail in it to sort the few, for each mail that is sent.
 */
export async function claimDueMails(database: Database, limit: number, lease: number): Promise<readonly ClaimedMail[]> {
  return database.transaction(async (tx) => {
    await sql`set local enable_sort = off`.execute(tx.sql);
    const { rows } = await sql<ClaimedMail>`
      with code as (
        select id from outbox_mail
        where state = 'QUEUED' and ticket_id is null and agent_id is null and next_attempt_at <= now()
        order by next_attempt_at, id limit ${limit} for update skip locked
      ), other as (
        select id from outbox_mail mail
        where state = 'QUEUED' and (ticket_id is not null or agent_id is not null) and next_attempt_at <= now()
          and (ticket_id is null or id = (
            select id from outbox_mail first where first.ticket_id = mail.ticket_id and first.state = 'QUEUED' order by id limit 1
          ))
        order by next_attempt_at, id limit ${limit} - (select count(*) from code) for update skip locked
      )
      update outbox_mail mail set attempts = attempts + 1, next_attempt_at = now() + ${lease} * interval '1 millisecond'
      from (select id from code union all select id from other) due where mail.id = due.id
      returning mail.id, template, locale, to_email, ticket_id, agent_id, round, message_id, data, sealed_code, starts_clock, attempts, created_at,
        (extract(epoch from now() - created_at) * 1000)::float8 as age, coalesce(expires_at <= now(), false) as expired`.execute(tx.sql);
    return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  });
}

/** The server has the mail: nothing is sent again, its code is erased, and the closing clock starts when the mail asks the customer. */
export async function markSent(database: Database, mail: ClaimedMail, config: ClosingClock): Promise<void> {
  await database.transaction(async (tx) => {
    const sent = await tx.sql
      .updateTable('outbox_mail')
      .set({ state: 'SENT', sent_at: sql<Date>`now()`, ended_at: sql<Date>`now()`, sealed_code: null, last_error: null })
      .where('id', '=', mail.id)
      .where('state', '=', 'QUEUED')
      .executeTakeFirst();
    if (sent.numUpdatedRows === 0n || mail.ticket_id === null) return;
    const cleared = await tx.sql
      .updateTable('ticket')
      .set({ mail_failed_at: null })
      .where('id', '=', mail.ticket_id)
      .where('mail_failed_at', 'is not', null)
      .executeTakeFirst();
    const started = mail.starts_clock && (await startClock(tx, mail, config));
    // Agents see on the message that its mail has left.
    if (started || cleared.numUpdatedRows > 0n || mail.message_id !== null) tx.publish({ type: 'ticket', ticketId: mail.ticket_id });
  });
}

/**
 * Both deadlines from one instant of the database's clock, if nothing has happened since the mail was written: same round, same
 * status, no later question.
 */
async function startClock(tx: Transaction, mail: ClaimedMail, config: ClosingClock): Promise<boolean> {
  const now = await readClock(tx, 'transaction');
  const after = (milliseconds: number) => deadlineAfter(config, now, milliseconds);
  const started = await tx.sql
    .updateTable('ticket')
    .set({ clock_started_at: now, auto_close_at: after(config.autoCloseAfter), remind_at: after(Math.floor(config.autoCloseAfter / 2)) })
    .where('id', '=', mail.ticket_id)
    .where('round', '=', mail.round)
    .where('status', '=', CLOCK_STATUS[mail.template] ?? 'CLOSED')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('outbox_mail').select('id').where('ticket_id', '=', mail.ticket_id).where('starts_clock', '=', true).where('id', '>', mail.id))),
    )
    .executeTakeFirst();
  return started.numUpdatedRows > 0n;
}

/**
 * The mail will never arrive: agents see it on the ticket, and no ticket closes by itself while its customer cannot be reached. A mail
 * that is still to come and asks the customer starts the clock again when it is taken.
 */
export async function markFailed(database: Database, mail: ClaimedMail, error: string): Promise<void> {
  await database.transaction(async (tx) => {
    const failed = await endOf(tx, mail, { state: 'FAILED', last_error: error });
    if (!failed || mail.ticket_id === null) return;
    await tx.sql
      .updateTable('ticket')
      .set({ mail_failed_at: sql<Date>`now()`, auto_close_at: null, clock_started_at: null, remind_at: null })
      .where('id', '=', mail.ticket_id)
      .execute();
    tx.publish({ type: 'ticket', ticketId: mail.ticket_id });
    tx.publish({ type: 'outbox' });
  });
}

/** The mail's moment has passed; it is never sent. */
export async function markExpired(database: Database, mail: ClaimedMail): Promise<void> {
  await database.transaction(async (tx) => {
    if (await endOf(tx, mail, { state: 'EXPIRED', last_error: null })) tx.publish({ type: 'outbox' });
  });
}

/** Only the attempt that holds the lease may end the mail: a slower process may have lost it to another meanwhile. */
async function endOf(tx: Transaction, mail: ClaimedMail, end: { state: 'FAILED' | 'EXPIRED'; last_error: string | null }): Promise<boolean> {
  const ended = await tx.sql
    .updateTable('outbox_mail')
    .set({ ...end, ended_at: sql<Date>`now()`, sealed_code: null })
    .where('id', '=', mail.id)
    .where('state', '=', 'QUEUED')
    .where('attempts', '=', mail.attempts)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** Puts the mail back for `delay` milliseconds, but not past its own end: then its turn comes to be given up. */
export async function retryLater(database: Database, mail: ClaimedMail, delay: number, retryFor: number, error: string): Promise<void> {
  await sql`
    update outbox_mail
    set last_error = ${error},
      next_attempt_at = least(now() + ${delay} * interval '1 millisecond', greatest(now(), created_at + ${retryFor} * interval '1 millisecond'), expires_at)
    where id = ${mail.id} and state = 'QUEUED' and attempts = ${mail.attempts}`.execute(database.sql);
}
