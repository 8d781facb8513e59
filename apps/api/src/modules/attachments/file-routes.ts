import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { bearerOf, credentialsOf } from '../sessions/credentials.js';
import { findViewer } from '../sessions/find-viewer.js';
import { findReadableFile, type AttachmentRow } from './attachment.reads.js';
import { BadFile } from './bad-file.js';
import { attachmentDisposition } from './content-disposition.js';
import { answering, GUARDED } from './guarded-answer.js';
import { storeUpload } from './store-upload.js';

/** How long a sender whose file was refused may go on sending before the connection is cut, in milliseconds. */
const DRAIN_MS = 10_000;

interface UploadRoute {
  Params: { id: string };
}
interface FileRoute {
  Params: { id: string; name?: string };
}

/**
 * Files over plain HTTP. `PUT /files/uploads/:id` takes the bytes of an announced file, with its token as bearer token;
 * `GET /files/:id/<name>` offers a file for saving, `GET /files/:id/preview` shows our copy of a picture. Every GET asks who is asking.
 */
export function registerFileRoutes(app: FastifyInstance, services: Services): void {
  app.register((scope, _options, done) => {
    // Bytes of any type, and never gathered in memory: the handler reads the stream.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.put<UploadRoute>('/files/uploads/:id', (request, reply) => answering(services, request, reply, () => takeUpload(services, request)));
    scope.get<FileRoute>('/files/:id/preview', (request, reply) => answering(services, request, reply, () => sendPreview(services, request, reply)));
    scope.get<FileRoute>('/files/:id/:name?', (request, reply) => answering(services, request, reply, () => sendFile(services, request, reply)));
    done();
  });
}

async function takeUpload(services: Services, request: FastifyRequest<UploadRoute>): Promise<unknown> {
  demandProgress(request, services.config.uploadStall);
  try {
    if (Number(request.headers['content-length'] ?? 0) > services.config.limits.fileBytes) throw new BadFile('TOO_LARGE');
    return await storeUpload(services, request.params.id, uploadTokenOf(request), request.raw);
  } finally {
    drain(request);
  }
}

/** Cuts the connection of a sender who falls silent in the middle: it would hold a file and a socket for nothing. */
function demandProgress({ raw }: FastifyRequest, silence: number): void {
  raw.socket.setTimeout(silence);
  raw.once('end', () => raw.socket.setTimeout(0));
}

/** The support window and proxies that ask for a password have another use for the Authorization header; then the token goes beside it. */
function uploadTokenOf({ headers }: FastifyRequest): string {
  const beside = headers['x-upload-token'];
  return typeof beside === 'string' ? beside : (bearerOf(headers.authorization) ?? '');
}

/** Browsers hear an answer only once they have sent everything: so the rest is read and forgotten, for a while. */
function drain({ raw }: FastifyRequest): void {
  if (raw.complete || raw.destroyed) return;
  const cut = setTimeout(() => raw.destroy(), DRAIN_MS);
  raw.once('close', () => clearTimeout(cut));
  raw.resume();
}

async function sendFile(services: Services, request: FastifyRequest<FileRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const file = await findFile(services, request);
  const bytes = await services.storage.open(file.storage_key);
  if (!bytes) throw missing(services, file);
  return reply
    .headers(GUARDED)
    .header('content-type', file.media_type)
    .header('content-length', file.size)
    .header('content-disposition', attachmentDisposition(file.file_name))
    .send(bytes);
}

async function sendPreview(services: Services, request: FastifyRequest<FileRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const file = await findFile(services, request);
  if (file.preview_key === null) throw new BadFile('UNKNOWN_FILE');
  const bytes = await services.storage.open(file.preview_key);
  if (!bytes) throw missing(services, file);
  return reply.headers(GUARDED).header('content-type', 'image/webp').header('content-disposition', 'inline').send(bytes);
}

/** The file, when it is there for whoever asks; absent and forbidden are the same. */
async function findFile(services: Services, request: FastifyRequest<FileRoute>): Promise<AttachmentRow> {
  const viewer = await findViewer(services, credentialsOf(request.headers, request.ip));
  const id = parseId('attachment', request.params.id);
  const file = id === null ? null : await findReadableFile(services, viewer, id);
  if (!file) throw new BadFile('UNKNOWN_FILE');
  return file;
}

/** A row without its file is a damage that somebody has to hear of. */
function missing({ log }: Services, { id }: AttachmentRow): BadFile {
  log.error({ attachmentId: id }, 'the file of an attachment is missing');
  return new BadFile('UNKNOWN_FILE');
}
