import { timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { parseId, publicId } from '../../platform/ids.js';
import { StorageFull, TooManyBytes, type ReceivedFile } from '../../platform/storage/file-storage.js';
import type { Services } from '../../services.js';
import { hashToken } from '../sessions/session-token.js';
import { BadFile } from './bad-file.js';
import { extensionOf } from './file-types.js';
import { inspectFile } from './inspect-file.js';
import { Turnstile } from './turnstile.js';

/** What an uploader hears of a file that has arrived. */
export interface StoredUpload {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes as kept: a picture loses what its file told besides. */
  readonly size: number;
}

/** Files looked at at the same time: each is in memory meanwhile, a picture also decoded. */
const inspections = new Turnstile(2);

/**
 * Takes the bytes of an announced file: received into a temporary file, held against what was announced, looked at, kept, and only
 * then marked as stored. The same upload again, also at the same time, gets the same answer and changes nothing. Throws BadFile; after
 * a refused content the place is given up, so that every new try has to be announced.
 */
export async function storeUpload(services: Services, publicUploadId: string, token: string, bytes: Readable): Promise<StoredUpload> {
  const upload = await findUpload(services, publicUploadId, token);
  if (upload.state !== 'PENDING') return answerOf(upload);
  const received = await receive(services, bytes, upload.size);
  try {
    return answerOf(await store(services, upload, received));
  } catch (error) {
    if (error instanceof BadFile && error.reason !== 'STORAGE_FULL') await giveUp(services, upload.id);
    throw error;
  } finally {
    await received.discard();
  }
}

interface UploadRow {
  readonly id: string;
  readonly state: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly size: number;
  readonly storage_key: string;
}

const COLUMNS = ['id', 'state', 'file_name', 'media_type', 'size', 'storage_key'] as const;

async function findUpload({ database, config }: Services, publicUploadId: string, token: string): Promise<UploadRow> {
  const id = parseId('attachment', publicUploadId);
  const row =
    id === null
      ? undefined
      : await database.sql
          .selectFrom('attachment')
          .select([...COLUMNS, 'upload_token_hash'])
          .where('id', '=', id)
          .where('created_at', '>', sql<Date>`now() - ${config.orphanFileTtl} * interval '1 millisecond'`)
          .executeTakeFirst();
  if (!row || !timingSafeEqual(row.upload_token_hash, hashToken(token))) throw new BadFile('UNKNOWN_UPLOAD');
  return row;
}

async function receive({ storage, config }: Services, bytes: Readable, announced: number): Promise<ReceivedFile> {
  const received = await storage.receive(bytes, config.limits.fileBytes).catch(asBadFile);
  if (received.size === announced) return received;
  await received.discard();
  throw new BadFile(received.size === 0 ? 'EMPTY' : 'SIZE_DIFFERS');
}

async function store(services: Services, upload: UploadRow, received: ReceivedFile): Promise<UploadRow> {
  const image = await inspections.pass(async () => inspectFile(await readFile(received.file), extensionOf(upload.file_name) ?? 'txt'));
  if (!image) return keep(services, upload, received, null);
  const [original, preview] = await Promise.all([receiveOwn(services, image.original), receiveOwn(services, image.preview)]);
  try {
    return await keep(services, upload, original, preview);
  } finally {
    await Promise.all([original.discard(), preview.discard()]);
  }
}

function receiveOwn({ storage }: Services, bytes: Buffer): Promise<ReceivedFile> {
  return storage.receive(Readable.from([bytes]), bytes.length).catch(asBadFile);
}

/**
 * Under the row's lock, so that of two uploads at once only one is kept. A crash between the files and the row leaves files that the
 * row's key leads to: another try replaces them, and the purge of orphans finds them.
 */
function keep({ database }: Services, { id }: UploadRow, file: ReceivedFile, preview: ReceivedFile | null): Promise<UploadRow> {
  return database.transaction(async ({ sql: tx }) => {
    const row = await tx.selectFrom('attachment').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new BadFile('UNKNOWN_UPLOAD');
    if (row.state !== 'PENDING') return row;
    const previewKey = preview && previewKeyOf(row.storage_key);
    await file.keep(row.storage_key);
    if (previewKey !== null) await preview?.keep(previewKey);
    return tx
      .updateTable('attachment')
      .set({ state: 'STORED', size: file.size, sha256: file.sha256, preview_key: previewKey })
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow();
  });
}

/** Where the copy to show of a picture lies: beside it, so that both can be removed whatever the row had time to say. */
export function previewKeyOf(storageKey: string): string {
  return `${storageKey}-preview`;
}

async function giveUp({ database }: Services, id: string): Promise<void> {
  await database.sql.deleteFrom('attachment').where('id', '=', id).where('state', '=', 'PENDING').execute();
}

function answerOf(row: UploadRow): StoredUpload {
  return { id: publicId('attachment', row.id), fileName: row.file_name, mediaType: row.media_type, size: row.size };
}

function asBadFile(error: unknown): never {
  if (error instanceof TooManyBytes) throw new BadFile('TOO_LARGE', { cause: error });
  if (error instanceof StorageFull) throw new BadFile('STORAGE_FULL', { cause: error });
  throw error;
}
