import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import { newStorageKey, type ReceivedFile } from '../../platform/storage/file-storage.js';
import type { Services } from '../../services.js';
import { sha256 } from '../mail/mail-secrets.js';
import type { InboundMailSource } from './inbound-mail.entity.js';
import { HEADER_BYTES, messageIdOf, readHeader, recipientsOf, returnPathOf } from './mail-header.js';
import { OwnAddresses, type OwnAddress } from './own-addresses.js';

/** The largest mail that is taken in, in bytes (security.md 18). */
export const MAIL_BYTES_MAX = 25 * 1_048_576;
/** Keeps our advisory locks apart from others that hash texts. */
const LOCK_SEED = 18;
const LONGEST_WORD = 320;

/** A mail at a door. */
export interface ArrivingMail {
  readonly source: InboundMailSource;
  /** What was said to deliver it; null where the mail lay in a mailbox or came without. Empty sender: the null sender. */
  readonly envelope: { readonly from: string | null; readonly to: readonly string[] } | null;
  /** Who delivered it, when that is not somebody whom we asked to. */
  readonly client: { readonly ip: string; readonly helo: string } | null;
  /** Left undestroyed when it is too long, so that its sender can still be answered. */
  readonly raw: Readable;
}

/** DUPLICATE: this very mail was here before. */
export type Receipt = { readonly state: 'RECEIVED' | 'DUPLICATE' };

/**
 * Takes a mail in: when the promise resolves its raw bytes and its row are durable, and its sender may forget it. Rejects with
 * TooManyBytes, StorageFull, or an error of the database; then nothing is kept and the sender has to come again.
 */
export async function receiveMail(services: Services, mail: ArrivingMail): Promise<Receipt> {
  const received = await services.storage.receive(mail.raw, MAIL_BYTES_MAX);
  try {
    return await writeDown(services, mail, received);
  } finally {
    await received.discard();
  }
}

/** The row and the place of the bytes become durable together: the bytes first, so that no row is without them. */
async function writeDown({ database, config, storage }: Services, mail: ArrivingMail, received: ReceivedFile): Promise<Receipt> {
  const facts = await factsOf(mail, received, new OwnAddresses(config));
  const key = newStorageKey();
  const progress = { ended: false };
  try {
    return await database.transaction(async (tx) => {
      const receipt = await insertMail(tx, mail, received, { ...facts, key });
      if (receipt.state === 'RECEIVED') await received.keep(key);
      progress.ended = true;
      return receipt;
    });
  } catch (error) {
    // Whether a commit that broke off took place is not known: then the bytes stay, for a row that may be there.
    if (!progress.ended) await storage.remove(key);
    throw error;
  }
}

interface Facts {
  readonly from: string | null;
  readonly to: readonly OwnAddress[];
  readonly messageId: string | null;
  /** The same for one mail to one of our addresses. */
  readonly twinKey: Buffer;
}

async function factsOf({ envelope }: ArrivingMail, received: ReceivedFile, own: OwnAddresses): Promise<Facts> {
  const fields = readHeader(await beginningOf(received.file));
  const messageId = messageIdOf(fields);
  // A mail to two of our addresses may be delivered twice, each time for one: its header names both, so that both go the same way.
  const to = own.among([...(envelope?.to ?? []), ...recipientsOf(fields)]);
  return {
    from: envelope ? envelope.from : returnPathOf(fields),
    to,
    messageId,
    twinKey: createHash('sha256')
      .update(JSON.stringify([to[0]?.address ?? null, messageId ?? received.sha256.toString('hex')]))
      .digest(),
  };
}

async function beginningOf(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function insertMail(tx: Transaction, mail: ArrivingMail, received: ReceivedFile, facts: Facts & { readonly key: string }): Promise<Receipt> {
  const queueKey = await queueKeyOf(tx, facts);
  // Ids come in the order of the commits that way, and of two deliveries of one mail at once one waits for the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(key, ${LOCK_SEED})) from unnest(${[queueKey, facts.twinKey.toString('hex')].toSorted()}::text[]) as key`.execute(
    tx.sql,
  );
  const twin = await tx.sql
    .selectFrom('inbound_mail')
    .select(['id', 'source'])
    .where('twin_key', '=', facts.twinKey)
    .where('raw_hash', '=', received.sha256)
    .executeTakeFirst();
  // A mailbox is read again after a fault: what lies in it is no other delivery.
  if (twin?.source === 'IMAP' && mail.source === 'IMAP') return { state: 'DUPLICATE' };
  const state = twin ? 'DUPLICATE' : 'RECEIVED';
  await tx.sql
    .insertInto('inbound_mail')
    .values({
      source: mail.source,
      envelope_from: facts.from === null ? null : cleanWord(facts.from),
      envelope_to: facts.to.map(({ address }) => address),
      client_ip: mail.client && cleanWord(mail.client.ip),
      client_helo: mail.client && cleanWord(mail.client.helo),
      raw_key: twin ? null : facts.key,
      raw_size: received.size,
      raw_hash: received.sha256,
      header_message_id: facts.messageId,
      queue_key: queueKey,
      twin_key: facts.twinKey,
      state,
      processed_at: twin ? sql<Date>`now()` : null,
    })
    .execute();
  tx.publish({ type: 'inbound-mail' });
  return { state };
}

/** Mails of one ticket stand in one queue; any other stands alone, with those that may be the same mail. */
async function queueKeyOf(tx: Transaction, { to, twinKey }: Facts): Promise<string> {
  const reply = to.find((own) => own.kind === 'reply');
  const row = reply && (await tx.sql.selectFrom('reply_address').select('ticket_id').where('token_hash', '=', sha256(reply.token)).executeTakeFirst());
  return row ? `ticket ${row.ticket_id}` : `mail ${twinKey.toString('hex')}`;
}

/** A word of a stranger as PostgreSQL and people can read it. */
function cleanWord(word: string): string {
  return word
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .slice(0, LONGEST_WORD);
}
