import { Readable } from 'node:stream';
import type { ParsedFile } from '@vobo/mailer';
import type { UserErrorCode } from '@vobo/schema';
import { parseId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { BadFile, answerTo } from '../attachments/bad-file.js';
import { checkFile, insertPending } from '../attachments/create-upload.js';
import { FILE_TYPES } from '../attachments/file-types.js';
import { storeUpload } from '../attachments/store-upload.js';
import { Refused } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';

/** Smaller pictures within the text are the logos, icons and counting pixels of signatures, in bytes. */
const DECORATION_BYTES = 6 * 1_024;

/** A file of a mail that is kept and can be attached. */
export interface TakenFile {
  /** Public. */
  readonly id: string;
  /** The database's. */
  readonly uuid: string;
  readonly name: string;
  /** Bytes as kept. */
  readonly size: number;
  readonly inline: boolean;
}

/** A file of a mail that was not accepted, and why. */
export interface RefusedFile {
  readonly name: string;
  readonly code: UserErrorCode;
}

export interface TakenFiles {
  readonly taken: readonly TakenFile[];
  readonly refused: readonly RefusedFile[];
}

/** How many files, and how many bytes of them together, whatever they come with may have. */
export interface Room {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Takes the files of a mail in by the same rules as uploads (security.md 13), before the transaction that attaches them: what nothing
 * attaches is purged with other orphans. No file is lost silently: those that are not accepted come back with the reason. Only what
 * decorates signatures is left out.
 */
export async function takeFiles(services: Services, uploader: Viewer, files: readonly ParsedFile[], room: Room): Promise<TakenFiles> {
  const taken: TakenFile[] = [];
  const refused: RefusedFile[] = [];
  let bytes = 0;
  for (const file of files.filter((one) => !isDecoration(one))) {
    const name = nameOf(file);
    const outcome = taken.length >= room.files ? 'TOO_MANY_FILES' : await takeFile(services, uploader, file, name);
    if (typeof outcome === 'string') refused.push({ name, code: outcome });
    else if (bytes + outcome.size > room.bytes) refused.push({ name, code: 'FILE_TOO_LARGE' });
    else {
      bytes += outcome.size;
      taken.push(outcome);
    }
  }
  return { taken, refused };
}

function isDecoration({ inline, contentType, content }: ParsedFile): boolean {
  return inline && contentType.startsWith('image/') && content.length < DECORATION_BYTES;
}

/** Mail programs leave endings out, above all of pictures that were pasted: then the type that is told gives one. */
function nameOf({ name, contentType }: ParsedFile): string {
  if (/\.[a-z\d]{1,10}$/i.test(name)) return name;
  const [ending] = Object.entries(FILE_TYPES).find(([, type]) => type.mediaType === contentType) ?? [];
  return ending === undefined ? name : `${name === '' ? (contentType.split('/')[0] ?? '') : name}.${ending}`;
}

async function takeFile(services: Services, uploader: Viewer, file: ParsedFile, fileName: string): Promise<TakenFile | UserErrorCode> {
  const { content, contentType, inline } = file;
  try {
    const announced = checkFile(services.config, { fileName, size: content.length, mediaType: contentType });
    const { id, token } = await services.database.transaction((tx) => insertPending(tx, uploader, announced));
    const stored = await storeUpload(services, id, token, Readable.from([Buffer.from(content.buffer, content.byteOffset, content.byteLength)]));
    return { id, uuid: parseId('attachment', id) ?? '', name: stored.fileName, size: stored.size, inline };
  } catch (error) {
    if (error instanceof Refused) return error.faults[0]?.code ?? 'FILE_NOT_AVAILABLE';
    if (error instanceof BadFile) return answerTo(error.reason, 'es', services.config.limits.fileBytes).body.code;
    throw error;
  }
}
