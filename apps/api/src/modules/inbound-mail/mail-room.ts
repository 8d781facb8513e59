import { sql } from 'kysely';
import type { Config } from '../../config.js';
import type { Database, Reader, Transaction } from '../../platform/database/database.js';
import { networkOf } from '../../platform/rate-limit/network.js';
import { askLimits, takeFromLimits, type Limit } from '../../platform/rate-limit/rate-limit.js';
import type { Services } from '../../services.js';
import { findAddressedTicket, type AddressedTicket } from './addressed-ticket.js';
import { queueOfTicket } from './mail-queue.js';
import type { OwnAddress } from './own-addresses.js';

const HOUR_SECONDS = 3_600;
/** A block of the disk and a row: what the smallest mail takes, in bytes. */
const LEAST_BYTES = 8_192;
/** How long the sum over all mails of strangers is good for, in milliseconds: what comes in meanwhile may exceed the ceiling. */
const FRESH_MS = 1_000;

/** Why a mail is to come again later. */
const WHY = {
  NETWORK: 'the network has brought too much mail within an hour',
  STRANGERS: 'too much mail that belongs to no ticket is kept',
  TICKET: 'too much mail that was sent to this ticket is kept',
} as const;

/** A mail that is to come again later. */
export class NoRoom extends Error {
  constructor(readonly reason: keyof typeof WHY) {
    super(WHY[reason]);
  }
}

/** A mail that wants in. `bytes`: as far as known. */
export interface MailGuest {
  /** Who brings it; null when that is somebody whom we asked to. */
  readonly ip: string | null;
  readonly ticket: AddressedTicket | null;
  readonly bytes: number;
}

/**
 * Counts a mail in its network's hour: what goes to one live ticket by itself, everything else together, so that nobody is kept from a
 * ticket by the mails of strangers. Throws NoRoom. Call it before rows are locked.
 */
export async function takeRoom(config: Config, tx: Transaction, guest: MailGuest): Promise<void> {
  const { allowed } = await takeFromLimits(config, tx, limitsOf(config, guest));
  if (!allowed) throw new NoRoom('NETWORK');
}

/**
 * Whether more mail that belongs to no ticket is taken in. Not to be asked with a transaction in hand: where each has one, nobody is left
 * to answer.
 */
export async function hasRoom({ config, database }: Pick<Services, 'config' | 'database'>): Promise<boolean> {
  return (await bytesOfStrangers(database)) < config.unverifiedMailBytes;
}

/**
 * Throws NoRoom where a mail finds none: a stranger's by what `hasRoom` said, one to a live ticket by what is kept of that ticket's
 * mails, whoever sent them. Who knows its address must not fill the disk either.
 */
export async function demandRoom({ limits }: Pick<Config, 'limits'>, reader: Reader, room: boolean, ticket: AddressedTicket | null): Promise<void> {
  if (ticket?.live !== true) {
    if (!room) throw new NoRoom('STRANGERS');
    return;
  }
  const { bytes } = await reader.sql
    .selectFrom('inbound_mail')
    .select(({ fn }) => fn.sum<string | null>('raw_size').as('bytes'))
    .where('queue_key', '=', queueOfTicket(ticket.id))
    .where('raw_key', 'is not', null)
    .where('state', '<>', 'DISCARDED')
    .executeTakeFirstOrThrow();
  if (Number(bytes ?? 0) >= limits.ticketMailBytes) throw new NoRoom('TICKET');
}

/** Whether a mail to this address of ours would be taken in now, before it is sent. Counts nothing. Throws NoRoom. */
export async function askForRoom(services: Services, to: OwnAddress, { ip, bytes }: Pick<MailGuest, 'ip' | 'bytes'>): Promise<void> {
  const { database, config } = services;
  const guest = { ip, bytes, ticket: await findAddressedTicket(database, services, [to]) };
  await demandRoom(config, database, await hasRoom(services), guest.ticket);
  const { allowed } = await database.transaction((tx) => askLimits(config, tx, limitsOf(config, guest)));
  if (!allowed) throw new NoRoom('NETWORK');
}

function limitsOf({ limits }: Pick<Config, 'limits'>, { ip, ticket, bytes }: MailGuest): Limit[] {
  if (ip === null) return [];
  const key = `${networkOf(ip)}:${ticket?.live === true ? ticket.id : 'strangers'}`;
  return [
    { key: `mails-in:${key}`, max: limits.mailsPerIpPerHour, windowSeconds: HOUR_SECONDS },
    { key: `mail-bytes-in:${key}`, max: limits.mailBytesPerIpPerHour, windowSeconds: HOUR_SECONDS, weight: Math.max(1, bytes) },
  ];
}

const sums = new WeakMap<Database, { readonly until: number; readonly bytes: Promise<number> }>();

/** Summed up at most once in a while: a flood must not make each mail read what all the others take. */
function bytesOfStrangers(database: Database): Promise<number> {
  const known = sums.get(database);
  if (known && performance.now() < known.until) return known.bytes;
  const bytes = sumUp(database);
  sums.set(database, { until: performance.now() + FRESH_MS, bytes });
  // A failure is not kept.
  bytes.catch(() => sums.delete(database));
  return bytes;
}

/** What an agent discarded makes room at once, although its bytes go a little later; what waits for its turn at a ticket takes none. */
async function sumUp({ sql: database }: Database): Promise<number> {
  const { rows } = await sql<{ bytes: string | null }>`
    select sum(greatest(raw_size, ${LEAST_BYTES}::int)) as bytes from inbound_mail
    where ticket_id is null and raw_key is not null and state <> 'DISCARDED' and (state <> 'RECEIVED' or queue_key like 'mail %')`.execute(database);
  return Number(rows[0]?.bytes ?? 0);
}
