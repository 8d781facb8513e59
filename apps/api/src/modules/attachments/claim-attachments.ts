import { sql } from 'kysely';
import type { Config } from '../../config.js';
import type { Reader, Transaction } from '../../platform/database/database.js';
import { parseId } from '../../platform/ids.js';
import { fault, Refused, type Fault } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';
import { uploaderOf } from './attachment.policy.js';

/** What uploaded files become part of. */
export type AttachmentTarget =
  /** A request that waits for its code: fewer and smaller files until the address is proved (security.md 13). */
  | { readonly requestId: string }
  /** `messageId` null: the ticket's own description. `internal`: a note's files, which no customer ever sees. */
  | { readonly ticketId: string; readonly messageId: string | null; readonly internal: boolean };

/** A file that was attached. `id` is the database's. */
export interface ClaimedAttachment {
  readonly id: string;
  readonly size: number;
}

type ClaimConfig = Pick<Config, 'limits' | 'orphanFileTtl'>;

/**
 * Attaches uploaded files, all or none, in the caller's transaction, which holds the ticket's lock when the target is one. Only files
 * whose bytes have arrived, that nothing else has, and that the viewer uploaded; a visitor's file may be attached by whoever knows its
 * id, also after signing in. Refuses with FILE_NOT_AVAILABLE, TOO_MANY_FILES, FILE_TOO_LARGE (together), STORAGE_FULL (of the ticket).
 */
export async function claimAttachments(
  tx: Transaction,
  viewer: Viewer,
  publicIds: readonly string[],
  target: AttachmentTarget,
  config: ClaimConfig,
): Promise<ClaimedAttachment[]> {
  if (publicIds.length === 0) return [];
  const limits = limitsOf(target, config);
  if (publicIds.length > limits.files) throw refusal('TOO_MANY_FILES', { max: limits.files });
  const ids = publicIds.map((id) => parseId('attachment', id)).filter((id) => id !== null);
  const claimed = ids.length === publicIds.length ? await attach(tx, viewer, ids, target, config) : [];
  if (claimed.length !== publicIds.length) throw refusal('FILE_NOT_AVAILABLE');
  if (bytesOf(claimed) > limits.bytes) throw refusal('FILE_TOO_LARGE', { maxTogether: limits.bytes });
  if ('ticketId' in target) await demandRoomInTicket(tx, target.ticketId, config);
  return claimed;
}

/** How many files wait with a request, for the ticket that it is about to become. */
export async function countRequestAttachments(reader: Reader, requestId: string): Promise<number> {
  const { count } = await reader.sql
    .selectFrom('attachment')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Gives a request's files to the ticket it has become. Resolves with their number. */
export async function moveRequestAttachments(tx: Transaction, requestId: string, ticketId: string): Promise<number> {
  const moved = await tx.sql.updateTable('attachment').set({ request_id: null, ticket_id: ticketId }).where('request_id', '=', requestId).executeTakeFirst();
  return Number(moved.numUpdatedRows);
}

function attach(tx: Transaction, viewer: Viewer, ids: readonly string[], target: AttachmentTarget, config: ClaimConfig): Promise<ClaimedAttachment[]> {
  const uploader = uploaderOf(viewer);
  return (
    tx.sql
      .updateTable('attachment')
      .set({ state: 'ATTACHED', ...columnsOf(target) })
      .where('id', 'in', ids)
      .where('state', '=', 'STORED')
      // The purge removes older ones, files first: what it may be at must not be attached any more.
      .where('created_at', '>', sql<Date>`now() - ${config.orphanFileTtl} * interval '1 millisecond'`)
      .where((eb) => eb.or([eb('uploader_id', 'is', null), eb.and([eb('uploader_type', '=', uploader.type), eb('uploader_id', '=', uploader.id)])]))
      .returning(['id', 'size'])
      .execute()
  );
}

function columnsOf(target: AttachmentTarget) {
  if ('requestId' in target) return { request_id: target.requestId };
  return { ticket_id: target.ticketId, message_id: target.messageId, internal: target.internal };
}

function limitsOf(target: AttachmentTarget, { limits }: ClaimConfig): { files: number; bytes: number } {
  if ('requestId' in target) return { files: limits.filesBeforeVerification, bytes: limits.bytesBeforeVerification };
  return { files: limits.filesPerMessage, bytes: limits.messageBytes };
}

async function demandRoomInTicket(tx: Transaction, ticketId: string, { limits }: ClaimConfig): Promise<void> {
  const { bytes } = await tx.sql
    .selectFrom('attachment')
    .select(({ fn }) => fn.sum<string>('size').as('bytes'))
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow();
  if (Number(bytes) > limits.ticketBytes) throw refusal('STORAGE_FULL');
}

function bytesOf(claimed: readonly ClaimedAttachment[]): number {
  return claimed.reduce((sum, { size }) => sum + size, 0);
}

function refusal(code: Fault['code'], facts: Fault['facts'] = {}): Refused {
  return new Refused(fault(code, ['attachmentIds'], facts));
}
