import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql, type Insertable } from 'kysely';
import { hashPassword } from '../modules/agents/password.js';
import { previewKeyOf } from '../modules/attachments/store-upload.js';
import type { Tables } from '../platform/database/entities.js';
import type { Transaction } from '../platform/database/database.js';
import { newStorageKey, type FileStorage } from '../platform/storage/file-storage.js';
import type { Services } from '../services.js';
import { drawScreenshot } from './draw-screenshot.js';
import { SCREENSHOT_PREVIEW } from './screenshot-preview.js';
import { ENGLISH_STORIES } from './stories-en.js';
import { SPANISH_STORIES } from './stories-es.js';
import { AGENTS, CUSTOMERS, PROCESSES } from './story.js';
import { tellStory, type Cast, type ToldStory } from './tell-story.js';

/** The row of `installation` that remembers the demo. */
const REMEMBERED_AS = 'demo';

/**
 * Fills an empty installation with processes, two agents and tickets in every state that people can bring one to, as if they had
 * worked here for days. Once: it is remembered, and nothing is loaded beside tickets that are there already. No mail leaves. Two
 * processes that start at once load one demo. The agents' passwords are random and kept nowhere.
 */
export async function loadDemo(services: Services): Promise<void> {
  const { database, storage, config } = services;
  if (await isSettled(services)) return;
  const passwordHash = await hashPassword(randomBytes(24).toString('base64url'));
  await database.transaction(async (tx) => {
    if (!(await remember(tx))) return;
    const cast = await makeCast(tx, passwordHash);
    const now = await instantOf(tx);
    const told = [...SPANISH_STORIES, ...ENGLISH_STORIES].map((story) => ({ story, rows: tellStory(story, cast, config, now) }));
    await insertStories(
      tx,
      told.map(({ rows }) => rows),
    );
    for (const { story, rows } of told) {
      if (!story.screenshot) continue;
      const screenshot = await keepScreenshot(storage, rows);
      await tx.sql.insertInto('attachment').values(screenshot).execute();
    }
  });
}

async function isSettled({ database }: Services): Promise<boolean> {
  const demo = await database.sql.selectFrom('installation').select('key').where('key', '=', REMEMBERED_AS).executeTakeFirst();
  return demo !== undefined || (await database.sql.selectFrom('ticket').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** False when another process was first: it waits for that one's transaction. */
async function remember(tx: Transaction): Promise<boolean> {
  const row = await tx.sql
    .insertInto('installation')
    .values({ key: REMEMBERED_AS, value: new Date().toISOString() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

/** Now, on the database's clock, which all deadlines are held against. */
async function instantOf(tx: Transaction): Promise<Date> {
  const { now } = await tx.sql.selectNoFrom(sql<Date>`now()::timestamptz(3)`.as('now')).executeTakeFirstOrThrow();
  return now;
}

async function makeCast(tx: Transaction, passwordHash: string): Promise<Cast> {
  const agents = entriesOf(AGENTS);
  const agentRows = await tx.sql
    .insertInto('agent')
    .values(agents.map(([, { name, email, roles }]) => ({ name, email, roles, password_hash: passwordHash })))
    .onConflict((conflict) => conflict.column('email').doUpdateSet(({ ref }) => ({ name: ref('excluded.name') })))
    .returning(['id', 'name', 'email'])
    .execute();
  const customers = entriesOf(CUSTOMERS);
  const customerRows = await tx.sql
    .insertInto('customer')
    .values(customers.map(([, { name, email, locale }]) => ({ name, email, locale })))
    .onConflict((conflict) => conflict.column('email').doUpdateSet(({ ref }) => ({ name: ref('excluded.name') })))
    .returning(['id', 'name', 'email'])
    .execute();
  const processes = entriesOf(PROCESSES).map(([called, { key, nameEs, nameEn }], position) => ({
    called,
    row: { id: randomUUID(), key, name_es: nameEs, name_en: nameEn, position },
  }));
  await tx.sql
    .insertInto('process')
    .values(processes.map(({ row }) => row))
    .execute();
  return {
    agents: new Map(agents.map(([key, { email }]) => [key, { type: 'AGENT', ...personOf(agentRows, email) }])),
    customers: new Map(customers.map(([key, { email }]) => [key, { type: 'CUSTOMER', ...personOf(customerRows, email) }])),
    processes: new Map(processes.map(({ called, row }) => [called, row.id])),
  };
}

function personOf(rows: readonly { id: string; name: string; email: string }[], email: string): { id: string; name: string } {
  const row = rows.find((person) => person.email === email);
  if (!row) throw new Error(`${email} was not inserted`);
  return { id: row.id, name: row.name };
}

function entriesOf<Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] {
  const keys = Object.keys(record).filter((key): key is Key => key in record);
  return keys.map((key) => [key, record[key]]);
}

async function insertStories(tx: Transaction, stories: readonly ToldStory[]): Promise<void> {
  await tx.sql
    .insertInto('ticket')
    .values(stories.map(({ ticket }) => ticket))
    .execute();
  await tx.sql
    .insertInto('message')
    .values(stories.flatMap(({ messages }) => messages))
    .execute();
  await tx.sql
    .insertInto('rating')
    .values(stories.flatMap(({ ratings }) => ratings))
    .execute();
  await tx.sql
    .insertInto('history_entry')
    .values(stories.flatMap(({ history }) => history))
    .execute();
}

/** A picture as an upload would leave it: the file itself, and the copy that is shown. */
async function keepScreenshot(storage: FileStorage, { ticket }: ToldStory): Promise<Insertable<Tables['attachment']>> {
  const key = newStorageKey();
  const kept = await keep(storage, key, drawScreenshot());
  await keep(storage, previewKeyOf(key), SCREENSHOT_PREVIEW);
  return {
    state: 'ATTACHED',
    uploader_type: 'CUSTOMER',
    upload_token_hash: randomBytes(32),
    file_name: 'pantalla.png',
    media_type: 'image/png',
    ...kept,
    kind: 'SCREENSHOT',
    storage_key: key,
    preview_key: previewKeyOf(key),
    ticket_id: ticket.id ?? null,
    created_at: ticket.created_at,
  };
}

async function keep(storage: FileStorage, key: string, bytes: Buffer): Promise<{ size: number; sha256: Buffer }> {
  const received = await storage.receive(Readable.from([bytes]), bytes.length);
  await received.keep(key);
  return { size: received.size, sha256: received.sha256 };
}
