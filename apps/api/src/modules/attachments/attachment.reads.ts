import { Attachment, type AttachmentKind } from '@vobo/schema';
import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/database/entities.js';
import { publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { seesInternal } from '../tickets/ticket.policy.js';
import { mayReadFile } from './attachment.policy.js';

/**
 * All files of a ticket that the caller has already let the viewer into, of its description and of its messages: first the pictures of
 * the screen that came with the description, then the others, oldest first.
 */
export async function attachmentsOfTicket(sql: Kysely<Tables>, viewer: Viewer, ticketId: string): Promise<Attachment[]> {
  const rows = await visible(sql, viewer).where('ticket_id', '=', ticketId).execute();
  const shownFirst = rows.filter(({ kind, message_id }) => kind === 'SCREENSHOT' && message_id === null);
  return [...shownFirst, ...rows.filter((row) => !shownFirst.includes(row))].map(attachmentOf);
}

/** The files of messages that the viewer may read, by message id (UUID), oldest first. Messages without files are absent. */
export async function attachmentsOfMessages(sql: Kysely<Tables>, viewer: Viewer, messageIds: readonly string[]): Promise<Map<string, Attachment[]>> {
  if (messageIds.length === 0) return new Map();
  const rows = await visible(sql, viewer).where('message_id', 'in', messageIds).execute();
  const byMessage = new Map<string, Attachment[]>();
  for (const row of rows) {
    if (row.message_id === null) continue;
    const files = byMessage.get(row.message_id) ?? [];
    byMessage.set(row.message_id, [...files, attachmentOf(row)]);
  }
  return byMessage;
}

/** A file by its database id; null when it is absent or not for this viewer. */
export async function findAttachment(services: Services, viewer: Viewer, id: string): Promise<Attachment | null> {
  const file = await findReadableFile(services, viewer, id);
  return file && attachmentOf(file);
}

/** A file's row for whoever serves its bytes; null when it is absent or not for this viewer. */
export async function findReadableFile({ database, config }: Services, viewer: Viewer, id: string): Promise<AttachmentRow | null> {
  const row = await database.sql
    .selectFrom('attachment')
    .innerJoin('ticket', 'ticket.id', 'attachment.ticket_id')
    .select(COLUMNS)
    .select(['attachment.internal', 'ticket.id as ticket_id', 'ticket.requester_id', 'ticket.round'])
    .where('attachment.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const ticket = { id: row.ticket_id, requesterId: row.requester_id, round: row.round };
  return mayReadFile(viewer, { internal: row.internal, ticket }, config.lookupStepUp) ? row : null;
}

/** What is needed to show or serve a file. */
export interface AttachmentRow {
  readonly id: string;
  readonly message_id: string | null;
  readonly file_name: string;
  readonly media_type: string;
  readonly size: number;
  readonly kind: AttachmentKind;
  readonly storage_key: string;
  readonly preview_key: string | null;
  readonly created_at: Date;
}

const COLUMNS = [
  'attachment.id',
  'attachment.message_id',
  'attachment.file_name',
  'attachment.media_type',
  'attachment.size',
  'attachment.kind',
  'attachment.storage_key',
  'attachment.preview_key',
  'attachment.created_at',
] as const;

function visible(sql: Kysely<Tables>, viewer: Viewer) {
  const query = sql.selectFrom('attachment').select(COLUMNS).orderBy('created_at').orderBy('id');
  return seesInternal(viewer) ? query : query.where('internal', '=', false);
}

function attachmentOf(row: AttachmentRow): Attachment {
  const id = publicId('attachment', row.id);
  return new Attachment({
    id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    kind: row.kind,
    url: `/files/${id}/${encodeURIComponent(row.file_name)}`,
    previewUrl: row.preview_key === null ? null : `/files/${id}/preview`,
    createdAt: row.created_at,
  });
}
