import { randomBytes } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { deleteInBatches } from '../../platform/database/delete-in-batches.js';
import type { Services } from '../../services.js';
import { RAW_SUFFIX } from './raw-mail.js';

/** Mails whose bytes one statement gives up. */
const BATCH = 200;
const DAY_MS = 86_400_000;

/** Nobody has to decide about such a mail, and it is in no ticket. */
const SETTLED_STRAY = sql`ticket_id is null and state in ('APPLIED', 'RECORDED', 'DUPLICATE', 'DISCARDED')`;
/** All that a mail tells but what it is recognised by. */
const FORGET = sql`raw_key = null, envelope_from = null, client_ip = null, client_helo = null, from_email = null, from_name = null, subject = null,
  body = null, quoted_text = null, files = '[]'::jsonb, last_error = null`;

/**
 * What time does to mails that came in: those that wait too long for an agent are discarded, what belongs to no ticket is forgotten but
 * for what recognises it, then altogether, and the bytes of others go after RAW_MAIL_TTL. Any number of processes may do it at once.
 */
export async function purgeInboundMail(services: Services): Promise<void> {
  const { database, config, log } = services;
  const discarded = await discardUndecided(services);
  if (discarded > 0) log.info({ discarded }, 'unverified mails that nobody decided about were discarded');
  await giveUpBytes(services, FORGET, sql`${SETTLED_STRAY} and processed_at < ${ago(config.orphanFileTtl)}`);
  await giveUpBytes(services, sql`raw_key = null`, sql`ticket_id is not null and state in ('APPLIED', 'RECORDED') and received_at < ${ago(config.rawMailTtl)}`);
  await deleteInBatches(database, 'inbound_mail', sql`${SETTLED_STRAY} and raw_key is null and processed_at < ${ago(config.mailMemoryTtl)}`);
}

/** Those that an agent is just deciding about are left to the next time. */
async function discardUndecided({ database, config }: Services): Promise<number> {
  let total = 0;
  for (let discarded = BATCH; discarded === BATCH; total += discarded) {
    discarded = await database.transaction(async (tx) => {
      const { numAffectedRows } = await sql`
        update inbound_mail set state = 'DISCARDED', processed_at = now() where id = any(array(
          select id from inbound_mail where state in ('UNVERIFIED', 'SET_ASIDE') and received_at < ${ago(config.unverifiedMailTtl)}
          limit ${BATCH} for update skip locked))`.execute(tx.sql);
      if (numAffectedRows !== undefined && numAffectedRows > 0n) tx.publish({ type: 'inbound-mail' });
      return Number(numAffectedRows ?? 0);
    });
  }
  return total;
}

/**
 * The rows first, then the bytes: no row promises bytes that are gone, and bytes that a crash leaves between the two are found by
 * `removeUnknownMails`.
 */
async function giveUpBytes({ database, storage, log }: Services, changes: RawBuilder<unknown>, condition: RawBuilder<unknown>): Promise<void> {
  for (let given = BATCH; given === BATCH;) {
    const { rows } = await sql<{ key: string }>`
      update inbound_mail set ${changes} where id = any(array(
        select id from inbound_mail where raw_key is not null and ${condition} limit ${BATCH} for update skip locked))
      returning old.raw_key as key`.execute(database.sql);
    for (const { key } of rows) await storage.remove(key).catch((error: unknown) => log.error({ error }, 'the bytes of a mail could not be deleted'));
    given = rows.length;
  }
}

/**
 * Removes raw bytes older than a day that no row knows, as a process leaves them that is killed between keeping the bytes and writing
 * the row. Looks at one of 256 parts of the storage, chosen by chance: each comes about once an hour. Resolves with their number.
 */
export async function removeUnknownMails({ database, storage, log }: Services, part = randomBytes(1).toString('hex')): Promise<number> {
  const kept = await storage.keysOlderThan(DAY_MS, part, RAW_SUFFIX);
  if (kept.length === 0) return 0;
  const { rows } = await sql<{ key: string }>`
    select key from unnest(${kept}::text[]) as key where not exists (select from inbound_mail where raw_key = key)`.execute(database.sql);
  for (const { key } of rows) await storage.remove(key);
  if (rows.length > 0) log.info({ removed: rows.length }, 'bytes of mails that no row knows were removed');
  return rows.length;
}

function ago(milliseconds: number): RawBuilder<Date> {
  return sql<Date>`now() - ${milliseconds} * interval '1 millisecond'`;
}
