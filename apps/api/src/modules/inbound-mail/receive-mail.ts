import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { ReceivedFile } from '../../platform/storage/file-storage.js';
import type { Services } from '../../services.js';
import type { InboundMailSource } from './inbound-mail.entity.js';
import { HEADER_BYTES, messageIdOf, readHeader, recipientsOf, returnPathOf } from './mail-header.js';
import { lockQueues, queueOfTicket } from './mail-queue.js';
import { demandRoom, hasRoom, takeRoom } from './mail-room.js';
import { findAddressedTicket } from './addressed-ticket.js';
import { OwnAddresses, type OwnAddress } from './own-addresses.js';
import { newRawKey } from './raw-mail.js';

/** The largest mail that is taken in, in bytes (security.md 18). */
export const MAIL_BYTES_MAX = 25 * 1_048_576;
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
 * TooManyBytes, StorageFull, NoRoom, or an error of the database; then nothing is kept and the sender has to come again.
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
async function writeDown(services: Services, mail: ArrivingMail, received: ReceivedFile): Promise<Receipt> {
  const { database, config, storage } = services;
  const facts = await factsOf(mail, received, new OwnAddresses(config));
  const room = await hasRoom(services);
  const key = newRawKey();
  const progress = { ended: false };
  try {
    return await database.transaction(async (tx) => {
      const receipt = await insertMail(tx, services, { mail, received, facts, room, key });
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

interface Arrival {
  readonly mail: ArrivingMail;
  readonly received: ReceivedFile;
  readonly facts: Facts;
  /** For strangers. */
  readonly room: boolean;
  /** Where its bytes are about to lie. */
  readonly key: string;
}

async function insertMail(tx: Transaction, services: Services, { mail, received, facts, room, key }: Arrival): Promise<Receipt> {
  const { config } = services;
  const ticket = await findAddressedTicket(tx, services, facts.to);
  await takeRoom(config, tx, { ip: mail.client?.ip ?? null, ticket, bytes: received.size });
  // Mails of one ticket stand in one queue; any other stands alone, with those that may be the same mail.
  const twinName = facts.twinKey.toString('hex');
  const queueKey = ticket ? queueOfTicket(ticket.id) : `mail ${twinName}`;
  // Ids come in the order of the commits that way, and of two deliveries of one mail at once one waits for the other.
  await lockQueues(tx, [queueKey, twinName]);
  const twin = await findTwin(tx, facts, received);
  // A mailbox is read again after a fault: what lies in it is no other delivery.
  if (twin?.source === 'IMAP' && mail.source === 'IMAP') return { state: 'DUPLICATE' };
  if (!twin) await demandRoom(config, tx, room, ticket);
  await tx.sql
    .insertInto('inbound_mail')
    .values({
      source: mail.source,
      envelope_to: facts.to.map(({ address }) => address),
      raw_size: received.size,
      raw_hash: received.sha256,
      header_message_id: facts.messageId,
      queue_key: queueKey,
      twin_key: facts.twinKey,
      // Of a duplicate nothing is kept but what it is recognised by.
      ...(twin ? { state: 'DUPLICATE', processed_at: sql<Date>`now()` } : { ...senderOf(mail, facts), raw_key: key, heads_queue: isAlone(queueKey) }),
    })
    .execute();
  tx.publish({ type: 'inbound-mail' });
  return { state: twin ? 'DUPLICATE' : 'RECEIVED' };
}

/** The very same bytes to the same address, if they were here before. */
function findTwin(tx: Transaction, { twinKey }: Facts, { sha256 }: ReceivedFile) {
  return tx.sql.selectFrom('inbound_mail').select('source').where('twin_key', '=', twinKey).where('raw_hash', '=', sha256).executeTakeFirst();
}

function senderOf({ client }: ArrivingMail, { from }: Facts) {
  return {
    envelope_from: from === null ? null : cleanWord(from),
    client_ip: client && cleanWord(client.ip),
    client_helo: client && cleanWord(client.helo),
  };
}

/** Whether no mail waits in a queue, which the caller has locked. */
function isAlone(queueKey: string) {
  return sql<boolean>`not exists (select from inbound_mail where queue_key = ${queueKey} and state = 'RECEIVED')`;
}

/** A word of a stranger as PostgreSQL and people can read it. */
function cleanWord(word: string): string {
  return word
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .slice(0, LONGEST_WORD);
}
