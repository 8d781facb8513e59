import { defineEntity, p } from '@mikro-orm/core';
import type { UnverifiedReason } from '@vobo/schema';
import { MessageEntity } from '../messages/message.entity.js';
import { TicketEntity } from '../tickets/ticket.entity.js';
import type { Verdict } from './authentication.js';

/** The door a mail came in by. */
export type InboundMailSource = 'SMTP' | 'IMAP' | 'WEBHOOK';

/**
 * RECEIVED: waits for its turn · APPLIED: an answer, a new ticket or a bounce, done · RECORDED: automatic, noted and nothing else ·
 * UNVERIFIED: waits for an agent · DUPLICATE: came before · SET_ASIDE: could not be handled in three tries · DISCARDED: by an agent.
 */
export type InboundMailState = 'RECEIVED' | 'APPLIED' | 'RECORDED' | 'UNVERIFIED' | 'DUPLICATE' | 'SET_ASIDE' | 'DISCARDED';

/** What is known of a file of a mail without its bytes. */
export interface InboundFileFacts {
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/** One mail as it came in. The row is written once its raw bytes are durable, and only then is its sender told that we have it. */
export const InboundMailEntity = defineEntity({
  name: 'InboundMail',
  tableName: 'inbound_mail',
  indexes: [
    {
      name: 'inbound_mail_turn',
      expression: 'create index "inbound_mail_turn" on "inbound_mail" ("next_attempt_at", "id") where "state" = \'RECEIVED\' and "heads_queue"',
    },
    { name: 'inbound_mail_queue', expression: 'create index "inbound_mail_queue" on "inbound_mail" ("queue_key", "id") where "state" = \'RECEIVED\'' },
    { name: 'inbound_mail_twins', expression: 'create index "inbound_mail_twins" on "inbound_mail" ("twin_key", "id")' },
    { name: 'inbound_mail_state', expression: 'create index "inbound_mail_state" on "inbound_mail" ("state", "id")' },
    { name: 'inbound_mail_ticket', expression: 'create index "inbound_mail_ticket" on "inbound_mail" ("ticket_id", "id") where "ticket_id" is not null' },
    { name: 'inbound_mail_message', expression: 'create index "inbound_mail_message" on "inbound_mail" ("message_id") where "message_id" is not null' },
    { name: 'inbound_mail_raw', expression: 'create index "inbound_mail_raw" on "inbound_mail" ("received_at") where "raw_key" is not null' },
    {
      name: 'inbound_mail_undecided',
      expression: 'create index "inbound_mail_undecided" on "inbound_mail" ("received_at") where "state" in (\'UNVERIFIED\', \'SET_ASIDE\')',
    },
    { name: 'inbound_mail_kept', expression: 'create index "inbound_mail_kept" on "inbound_mail" ("queue_key") where "raw_key" is not null' },
    // Mail that belongs to no ticket: how much of it there is, what of it is to be forgotten, and which rows go.
    {
      name: 'inbound_mail_room',
      expression:
        'create index "inbound_mail_room" on "inbound_mail" ("raw_size") where "ticket_id" is null and "raw_key" is not null and "state" <> \'DISCARDED\' and ("state" <> \'RECEIVED\' or "queue_key" like \'mail %\')',
    },
    {
      name: 'inbound_mail_settled_stray',
      expression:
        'create index "inbound_mail_settled_stray" on "inbound_mail" ("processed_at") where "ticket_id" is null and "raw_key" is not null and "state" in (\'APPLIED\', \'RECORDED\', \'DUPLICATE\', \'DISCARDED\')',
    },
    {
      name: 'inbound_mail_memory',
      expression:
        'create index "inbound_mail_memory" on "inbound_mail" ("processed_at") where "ticket_id" is null and "raw_key" is null and "state" in (\'APPLIED\', \'RECORDED\', \'DUPLICATE\', \'DISCARDED\')',
    },
  ],
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    source: p.text().$type<InboundMailSource>(),
    receivedAt: p.datetime(3).defaultRaw('now()'),
    /** The return path: empty for the null sender, null where the door does not tell. */
    envelopeFrom: p.text().nullable(),
    /** The recipients that are ours, in lower case: of the envelope and of the header; the first one decides where the mail goes. */
    envelopeTo: p.array(),
    clientIp: p.text().nullable(),
    clientHelo: p.text().nullable(),
    /** The raw bytes, in the file storage; null once they were purged, and for a duplicate. */
    rawKey: p.text().nullable().unique(),
    rawSize: p.integer(),
    rawHash: p.blob(),
    /** SHA-256 of what follows the header, however its lines end: recognises the mail once its bytes are gone. Null until it was read. */
    bodyHash: p.blob().nullable(),
    headerMessageId: p.text().nullable(),
    fromEmail: p.text().nullable(),
    fromName: p.text().nullable(),
    subject: p.text().nullable(),
    state: p.text().$type<InboundMailState>().default('RECEIVED'),
    /** Why it is unverified. */
    reason: p.text().$type<UnverifiedReason>().nullable(),
    spf: p.text().$type<Verdict>().nullable(),
    dkim: p.text().$type<Verdict>().nullable(),
    dmarc: p.text().$type<Verdict>().nullable(),
    /** Mails with the same key are handled one after the other: those of a ticket, and those that may be one mail. */
    queueKey: p.text(),
    /** No earlier mail of its queue waits: only such a mail is claimed, so that a claim costs the same however many wait behind it. */
    headsQueue: p.boolean().default(true),
    /** The same for one mail to one recipient, however often and by whatever door it comes. */
    twinKey: p.blob(),
    /** Tries that failed, or whose process ended while the mail was being read; one more while a try is under way. */
    attempts: p.integer().default(0),
    /** Tries whose process ended, wherever it was. */
    lapses: p.integer().default(0),
    /** The try under way, or the one whose process ended, has not come to the end of the reading. */
    reading: p.boolean().default(false),
    nextAttemptAt: p.datetime(3).defaultRaw('now()'),
    /** Made by each try: a process that was too slow finds another one here and may not end the mail. */
    claim: p.uuid().nullable(),
    lastError: p.text().nullable(),
    /** Of a mail that waits for an agent, for reading without its raw bytes: what the person wrote, what they quote, and the files. */
    body: p.text().nullable(),
    quotedText: p.text().nullable(),
    files: p.json().$type<readonly InboundFileFacts[]>().defaultRaw("'[]'::jsonb"),
    ticket: () => p.manyToOne(TicketEntity).nullable(),
    message: () => p.manyToOne(MessageEntity).nullable(),
    processedAt: p.datetime(3).nullable(),
  },
});
