import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { TicketOutcome, TicketStatus } from '@vobo/schema';
import { expect } from 'vitest';
import type { ActorType } from '../../src/modules/history/actor.js';
import type { HistoryData } from '../../src/modules/history/history-entry.entity.js';
import { ACTION_ACTORS, LIFECYCLE, stateOf, type LifecycleAction, type LifecycleActor } from '../../src/modules/tickets/ticket.lifecycle.js';
import type { Reader } from '../../src/platform/database/database.js';
import type { FileStorage } from '../../src/platform/storage/file-storage.js';
import { uuidOf } from './journey.js';
import { brokenLetters, brokenRepeats, brokenSecrecy, NEVER_OF_MAIL, rawMails, type DeliveredLetter, type Heard } from './mail-invariants.js';

/** What is checked: of services, or within a transaction. */
export interface Checked {
  readonly database: Reader;
  readonly storage: Pick<FileStorage, 'open'>;
}

/** What happened outside the database, as those know it whom it happened to. */
export interface Evidence {
  /** Codes of tickets and public ids of messages that the API said were made: each is there, once. */
  readonly acknowledged?: { readonly tickets: readonly string[]; readonly messages: readonly string[] };
  /** Texts that were sent again and again under one clientRequestId each: none is there twice, acknowledged or not. */
  readonly sentOnce?: readonly string[];
  /** Every mail that a mail server took, in any number of copies; with it, nothing may still wait to be sent. */
  readonly mails?: readonly { readonly messageId: string; readonly to: string }[];
  /** Every mail whose data a mail server read, whether it said so or died: copies have to be the same. */
  readonly copies?: readonly { readonly messageId: string; readonly raw: Buffer }[];
  /** Every mail that was handed to us; with it, none may still wait for its turn. */
  readonly letters?: readonly DeliveredLetter[];
  /** What people read, and whose the marks are that texts carry. */
  readonly heard?: readonly Heard[];
  readonly owners?: ReadonlyMap<string, string>;
}

/** Holds what docs/security.md promises of data when something fails: throws with everything that is not so. */
export async function expectInvariants(services: Checked, evidence: Evidence = {}): Promise<void> {
  expect(await brokenInvariants(services, evidence)).toEqual([]);
}

/** Everything that is not as promised, a sentence each. */
export async function brokenInvariants(services: Checked, evidence: Evidence = {}): Promise<string[]> {
  return [
    ...(await brokenRows(services)),
    ...(await brokenPaths(services)),
    ...(await brokenFiles(services)),
    ...(await brokenPromises(services, evidence)),
    ...(evidence.mails ? await brokenMails(services, evidence.mails) : []),
    ...(await brokenRepeats(services, evidence.copies ?? [])),
    ...(evidence.letters ? await brokenLetters(services, evidence.letters) : []),
    ...brokenSecrecy(evidence.heard ?? [], evidence.owners ?? new Map()),
  ];
}

/** What must never be true of a row: a statement per sentence, which lists the rows of which it is. */
const NEVER: Readonly<Record<string, string>> = {
  'a history with a gap or a double': `select code as what from ticket t where
    (select coalesce(array_agg(seq order by seq), '{}') from history_entry where ticket_id = t.id) is distinct from (select array_agg(seq) from generate_series(1, t.history_seq) seq)`,
  'a wrong number of messages': `select code as what from ticket t where message_count <> (select count(*) from message where ticket_id = t.id and kind <> 'NOTE')`,
  'a wrong number of files': `select code as what from ticket t where attachment_count <> (select count(*) from attachment where ticket_id = t.id and not internal)`,
  'a last message that is not the last': `select code as what from ticket t where last_message_id is distinct from
    (select id from message where ticket_id = t.id and kind <> 'NOTE' order by created_at desc, id desc limit 1)`,
  'a message without its one line of history': `select m.id::text as what from message m where
    (select count(*) from history_entry where message_id = m.id and ticket_id = m.ticket_id and internal = (m.kind = 'NOTE')) <> 1`,
  'a message by mail that not exactly one mail brought': `select m.id::text as what from message m where channel = 'EMAIL'
    and (select count(*) from inbound_mail where message_id = m.id and ticket_id = m.ticket_id and state = 'APPLIED') <> 1`,
  'a ticket by mail without its mail': `select t.code as what from ticket t where verified_by = 'EMAIL_REPLY'
    and not exists (select from inbound_mail where ticket_id = t.id and message_id is null and state = 'APPLIED')`,
  'a rating without its one line of history': `select r.id::text as what from rating r where (select count(*) from history_entry where rating_id = r.id and ticket_id = r.ticket_id) <> 1`,
  'a ticket with the stars of another round': `select code as what from ticket t where rating_id is distinct from (select id from rating where ticket_id = t.id and round = t.round)`,
  'a file that a customer sees though it belongs to a note': `select a.id::text as what from attachment a left join message m on m.id = a.message_id where a.internal <> coalesce(m.kind = 'NOTE', false)`,
  'an attached file that belongs to nothing': `select id::text as what from attachment where state = 'ATTACHED' and ticket_id is null and request_id is null`,
  'a code that was accepted late': `select id::text as what from verification_code where used_at > expires_at`,
  'a code that was accepted after it was replaced': `select id::text as what from verification_code where used_at is not null and replaced_at is not null`,
  'a request with two accepted codes': `select request_id::text as what from verification_code where used_at is not null and request_id is not null group by 1 having count(*) > 1`,
  'a code that was tried too often': `select id::text as what from verification_code where attempts > 5`,
  'a ticket that came of a request without a code': `select r.reference as what from ticket_request r where ticket_id is not null and not exists
    (select from verification_code where request_id = r.id and used_at is not null)`,
  'two requests with one ticket': `select ticket_id::text as what from ticket_request where ticket_id is not null group by 1 having count(*) > 1`,
  'a mail about a ticket to somebody else': `select m.id::text as what from outbox_mail m join ticket t on t.id = m.ticket_id where m.to_email <> t.requester_email`,
  'a code that is kept after its mail is done with': `select id::text as what from outbox_mail where state <> 'QUEUED' and sealed_code is not null`,
};

async function brokenRows({ database }: Pick<Checked, 'database'>): Promise<string[]> {
  const found: string[] = [];
  for (const [sentence, statement] of Object.entries({ ...NEVER, ...NEVER_OF_MAIL })) {
    const { rows } = await sql.raw<{ what: string }>(statement).execute(database.sql);
    found.push(...rows.map(({ what }) => `${sentence}: ${what}`));
  }
  return found;
}

interface PathRow {
  readonly code: string;
  readonly status: TicketStatus;
  readonly outcome: TicketOutcome | null;
  readonly round: number;
  readonly entries: readonly { readonly by: ActorType; readonly data: HistoryData }[];
}

/** Each history is a way through the lifecycle's table, with one closing and one rating per round at most, and ends where the ticket is. */
async function brokenPaths({ database }: Pick<Checked, 'database'>): Promise<string[]> {
  const { rows } = await sql<PathRow>`
    select t.code, t.status, t.outcome, t.round, json_agg(json_build_object('by', h.actor_type, 'data', h.data) order by h.seq) as entries
    from ticket t join history_entry h on h.ticket_id = t.id group by t.id`.execute(database.sql);
  return rows.flatMap((row) => {
    const fault = faultOfPath(row);
    return fault === null ? [] : [`a history that the lifecycle does not know: ${row.code}: ${fault}`];
  });
}

const ACTORS: Readonly<Record<ActorType, LifecycleActor>> = { CUSTOMER: 'customer', AGENT: 'agent', API_CLIENT: 'agent', SYSTEM: 'system' };

function faultOfPath({ status, outcome, round, entries }: PathRow): string | null {
  const now: { status: TicketStatus; outcome: TicketOutcome | null; round: number } = { status: 'OPEN', outcome: null, round: 1 };
  const closings = new Map<number, number>();
  const ratings = new Map<number, number>();
  for (const { by, data } of entries) {
    if (data.type === 'TicketRated') ratings.set(now.round, (ratings.get(now.round) ?? 0) + 1);
    if (data.type !== 'StatusChanged') continue;
    const to = { status: data.to, outcome: data.outcome ?? null };
    const transition = Object.entries(LIFECYCLE[stateOf(now)]).find(
      ([action, known]) => known?.to === to.status && known.outcome === to.outcome && isAction(action) && ACTION_ACTORS[action] === ACTORS[by],
    )?.[1];
    if (data.from !== now.status || !transition) return `${by} led it from ${data.from} to ${to.status} ${to.outcome ?? ''} when it was ${stateOf(now)}`;
    Object.assign(now, to, { round: now.round + (transition.nextRound ? 1 : 0) });
    if (to.status === 'CLOSED') closings.set(now.round, (closings.get(now.round) ?? 0) + 1);
  }
  if ([...closings.values(), ...ratings.values()].some((count) => count > 1)) return 'it was closed or rated twice in a round';
  const end = `${now.status} ${now.outcome ?? ''} ${now.round}`;
  return end === `${status} ${outcome ?? ''} ${round}` ? null : `it ends at ${end}, and the ticket is ${status} ${outcome ?? ''} ${round}`;
}

function isAction(name: string): name is LifecycleAction {
  return name in ACTION_ACTORS;
}

async function brokenFiles({ database, storage }: Checked): Promise<string[]> {
  const rows = await database.sql
    .selectFrom('attachment')
    .select(['id', 'sha256', 'size', 'storage_key', 'preview_key'])
    .where('state', '<>', 'PENDING')
    .execute();
  const found: string[] = [];
  for (const row of rows) {
    const file = await storage.open(row.storage_key);
    const kept = file && (await digest(file));
    if (!kept || !row.sha256 || !kept.sha256.equals(row.sha256) || kept.size !== row.size) found.push(`a file that is not what its row says: ${row.id}`);
    const preview = row.preview_key === null ? null : await storage.open(row.preview_key);
    if (row.preview_key !== null && !preview) found.push(`a picture without the copy to show: ${row.id}`);
    preview?.destroy();
  }
  for (const row of await rawMails({ database })) {
    const file = await storage.open(row.raw_key ?? '');
    const kept = file && (await digest(file));
    if (!kept?.sha256.equals(row.raw_hash) || kept.size !== row.raw_size) found.push(`a mail whose bytes are not what its row says: ${row.id}`);
  }
  return found;
}

async function digest(file: Readable): Promise<{ sha256: Buffer; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of file.iterator()) {
    if (!Buffer.isBuffer(chunk)) throw new Error('a file is bytes');
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest(), size };
}

async function brokenPromises({ database }: Pick<Checked, 'database'>, { acknowledged, sentOnce = [] }: Evidence): Promise<string[]> {
  const { rows: lost } = await sql<{ what: string }>`
    select code as what from unnest(${[...(acknowledged?.tickets ?? [])]}::text[]) code where not exists (select from ticket t where t.code = code.code)
    union all select id::text from unnest(${(acknowledged?.messages ?? []).map(uuidOf)}::uuid[]) id where not exists (select from message m where m.id = id.id)`.execute(
    database.sql,
  );
  const { rows: doubled } = await sql<{ what: string }>`
    select body as what from message where body = any(${[...sentOnce]}::text[]) group by body having count(*) > 1
    union all select subject from ticket where subject = any(${[...sentOnce]}::text[]) group by subject having count(*) > 1`.execute(database.sql);
  return [
    ...lost.map(({ what }) => `acknowledged, and not there: ${what}`),
    ...doubled.map(({ what }) => `sent under one clientRequestId, and there twice: ${what}`),
  ];
}

/** Every mail of the outbox was taken at least once, always with the same Message-ID and to the same person, and no mail was taken that the outbox does not know. */
async function brokenMails({ database }: Pick<Checked, 'database'>, mails: NonNullable<Evidence['mails']>): Promise<string[]> {
  const rows = await database.sql.selectFrom('outbox_mail').select(['id', 'state', 'to_email', 'template']).execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  const taken = new Set(mails.map(({ messageId }) => rowOf(messageId)));
  return [
    ...rows.filter(({ state }) => state === 'QUEUED' || state === 'FAILED').map(({ id, state, template }) => `a mail that is ${state}: ${template} ${id}`),
    ...rows
      .filter(({ id, state }) => state === 'SENT' && !taken.has(id))
      .map(({ id, template }) => `a mail that is said to be sent and never was: ${template} ${id}`),
    ...mails
      .filter(({ messageId, to }) => known.get(rowOf(messageId))?.to_email !== to)
      .map(({ messageId, to }) => `a mail that nobody wrote to ${to}: ${messageId}`),
  ];
}

function rowOf(messageId: string): string {
  return messageId.replace(/^<|@.*$/g, '');
}
