import { Upload, UploadPayload, type CreateUploadInput, type FileExtension } from '@vobo/schema';
import type { Config } from '../../config.js';
import { ApiError } from '../../platform/api-error.js';
import type { Transaction } from '../../platform/database/database.js';
import { publicId } from '../../platform/ids.js';
import { networkOf } from '../../platform/rate-limit/network.js';
import { takeFromLimits, type Limit } from '../../platform/rate-limit/rate-limit.js';
import { newStorageKey } from '../../platform/storage/file-storage.js';
import type { Services } from '../../services.js';
import { TextChecks } from '../desk/text-checks.js';
import { answerOrRefuse, fault, Refused, type Fault } from '../desk/user-errors.js';
import { hashToken, newToken } from '../sessions/session-token.js';
import type { Viewer } from '../sessions/viewer.js';
import { mayUpload, uploaderOf } from './attachment.policy.js';
import { cleanFileName } from './file-name.js';
import { ACCEPTED_EXTENSIONS, extensionOf, FILE_TYPES } from './file-types.js';

const HOUR_SECONDS = 3_600;
/** Longer than any registered one (RFC 6838, 4.2, allows 127 characters on each side of the slash). */
const MEDIA_TYPE_MAX = 255;
/** What a sender says of a file that no accepted ending can have. What is right is found in the content, later. */
const NEVER_ACCEPTED = /html|svg|script|x-ms(?:dos|download|i$)|x-sh|java-archive/i;

/**
 * Announces a file and gives the place for its bytes. Refuses at once what can be known by then: REQUIRED, CONTROL_CHARACTER,
 * FILE_TYPE_NOT_ALLOWED, FILE_EMPTY, FILE_TOO_LARGE, RATE_LIMITED. Throws FORBIDDEN for API clients that may write nothing.
 */
export async function createUpload(services: Services, viewer: Viewer, input: CreateUploadInput): Promise<UploadPayload> {
  if (!mayUpload(viewer)) throw new ApiError('FORBIDDEN', 'The token lacks the scopes TICKETS_CREATE and TICKETS_WRITE.');
  return answerOrRefuse(
    viewer,
    async () => new UploadPayload({ upload: await announce(services, viewer, checkFile(services.config, input)), userErrors: [] }),
    (reasons) => new UploadPayload({ upload: null, userErrors: reasons }),
  );
}

/** A file that may come, as far as can be known before its bytes are there. */
export interface AnnouncedFile {
  readonly name: string;
  readonly extension: FileExtension;
  readonly size: number;
  readonly kind: 'FILE' | 'SCREENSHOT';
}

/** A place for a file whose bytes are still to come. */
export interface PendingFile {
  readonly id: string;
  readonly token: string;
  readonly createdAt: Date;
}

/** What is said of a file, checked. Refuses with everything that is wrong at once. */
export function checkFile(config: Pick<Config, 'limits'>, { fileName, size, mediaType, kind }: CreateUploadInput): AnnouncedFile {
  const checks = new TextChecks();
  checks.line('mediaType', mediaType, { max: MEDIA_TYPE_MAX, optional: true });
  const faults: Fault[] = [...checks.faults];
  const name = cleanFileName(fileName);
  const extension = name === null ? null : extensionOf(name);
  if (name === null) faults.push(fault('CONTROL_CHARACTER', ['fileName']));
  else if (name === '') faults.push(fault('REQUIRED', ['fileName']));
  else if (!extension) faults.push(fault('FILE_TYPE_NOT_ALLOWED', ['fileName'], { allowed: ACCEPTED_EXTENSIONS }));
  else if (NEVER_ACCEPTED.test(mediaType)) faults.push(fault('FILE_TYPE_NOT_ALLOWED', ['mediaType'], { allowed: ACCEPTED_EXTENSIONS }));
  else if (kind === 'SCREENSHOT' && !FILE_TYPES[extension].mediaType.startsWith('image/')) faults.push(fault('FILE_TYPE_NOT_ALLOWED', ['kind']));
  const { fileBytes, screenshotBytes } = config.limits;
  const max = kind === 'SCREENSHOT' ? Math.min(fileBytes, screenshotBytes) : fileBytes;
  if (size < 1) faults.push(fault('FILE_EMPTY', ['size']));
  else if (size > max) faults.push(fault('FILE_TOO_LARGE', ['size'], { max }));
  if (faults.length > 0 || name === null || !extension) throw new Refused(...faults);
  return { name, extension, size, kind: kind ?? 'FILE' };
}

async function announce(services: Services, viewer: Viewer, file: AnnouncedFile): Promise<Upload> {
  const { id, token, createdAt } = await services.database.transaction(async (tx) => {
    await demandPatience(services.config, tx, viewer);
    return insertPending(tx, viewer, file);
  });
  return new Upload({ id, url: `/files/uploads/${id}`, token, expiresAt: new Date(createdAt.getTime() + services.config.orphanFileTtl) });
}

/** Makes the place for a file's bytes. `id` is public; who shows `token` may fill it. */
export async function insertPending(tx: Transaction, viewer: Viewer, { name, extension, size, kind }: AnnouncedFile): Promise<PendingFile> {
  const token = newToken();
  const uploader = uploaderOf(viewer);
  const row = await tx.sql
    .insertInto('attachment')
    .values({
      uploader_type: uploader.type,
      uploader_id: uploader.id,
      upload_token_hash: hashToken(token),
      file_name: name,
      media_type: FILE_TYPES[extension].mediaType,
      size,
      kind,
      storage_key: newStorageKey(),
    })
    .returning(['id', 'created_at'])
    .executeTakeFirstOrThrow();
  return { id: publicId('attachment', row.id), token, createdAt: row.created_at };
}

/** Keeps callers whom nobody knows well from filling the disk with files that nothing will take. */
async function demandPatience(config: Config, tx: Transaction, viewer: Viewer): Promise<void> {
  const limit = uploadLimit(config, viewer);
  if (!limit) return;
  const verdict = await takeFromLimits(config, tx, [limit]);
  if (!verdict.allowed) throw new Refused(fault('RATE_LIMITED', [], { retryAfterSeconds: verdict.retryAfterSeconds }));
}

function uploadLimit({ limits }: Config, viewer: Viewer): Limit | null {
  if (viewer.kind === 'visitor') return { key: `upload:ip:${networkOf(viewer.ip)}`, max: limits.uploadsPerIpPerHour, windowSeconds: HOUR_SECONDS };
  if (viewer.kind === 'customer') return { key: `upload:customer:${viewer.customerId}`, max: limits.uploadsPerCustomerPerHour, windowSeconds: HOUR_SECONDS };
  return null;
}
