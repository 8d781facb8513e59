import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable } from '../../platform/database/is-unavailable.js';
import { StorageFull, TooManyBytes } from '../../platform/storage/file-storage.js';
import type { Services } from '../../services.js';
import { NoRoom } from './mail-room.js';
import { MAIL_BYTES_MAX, receiveMail } from './receive-mail.js';

/** How long a sender that was refused may go on sending before the connection is cut, in milliseconds. */
const DRAIN_MS = 10_000;
/** A provider that is sent away comes again by then, in seconds. */
const RETRY_AFTER = '30';
/** A mail as it is, or bytes that the sender has no name for. */
const RAW_TYPES = new Set(['message/rfc822', 'message/global', 'application/octet-stream']);

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * `POST /mail/inbound` for providers that deliver by HTTP: the raw mail as body, MAIL_IN_SECRET as bearer token or in
 * `X-Mail-In-Secret`. 200 once the mail is durable here. Without a secret there is no such address.
 */
export function registerMailWebhook(app: FastifyInstance, services: Services): void {
  const { mailInSecret } = services.config;
  if (mailInSecret === null) return;
  void app.register((scope, _options, done) => {
    // Never gathered in memory: the handler reads the stream, once it knows who sends.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.post('/mail/inbound', (request, reply) => answering(services, request, reply, () => take(services, request, mailInSecret)));
    done();
  });
}

async function answering({ log }: Services, request: FastifyRequest, reply: FastifyReply, work: () => Promise<object>): Promise<unknown> {
  void reply.header('cache-control', 'no-store');
  try {
    return await work();
  } catch (error) {
    // The sender went away in the middle: there is nobody to answer.
    if (request.raw.errored) return reply.hijack();
    const { status, code, message } = refusalOf(error);
    if (status === 503) log.warn({ error }, 'a mail could not be taken in; its sender is asked to come again');
    if (status === 503) void reply.header('retry-after', RETRY_AFTER);
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    return reply.code(status).send({ code, message });
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof TooManyBytes) return new Refusal(413, 'TOO_LARGE', `A mail may have ${MAIL_BYTES_MAX} bytes.`);
  if (error instanceof StorageFull || error instanceof NoRoom) return new Refusal(503, 'STORAGE_FULL', 'There is no room for more mail: send it again later.');
  if (isUnavailable(error)) return new Refusal(503, 'SERVICE_UNAVAILABLE', 'The mail could not be kept: send it again.');
  throw error;
}

async function take(services: Services, request: FastifyRequest, secret: string): Promise<object> {
  try {
    admit(request, secret);
    demandProgress(request, services.config.uploadStall);
    const { state } = await receiveMail(services, { source: 'WEBHOOK', envelope: null, client: null, raw: request.raw });
    return { state };
  } finally {
    drain(request);
  }
}

function admit(request: FastifyRequest, secret: string): void {
  const { headers } = request;
  if (!isSecret(shownSecret(request), secret)) throw new Refusal(401, 'UNAUTHENTICATED', 'Show MAIL_IN_SECRET as bearer token or in X-Mail-In-Secret.');
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && !RAW_TYPES.has(type)) throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the raw mail as message/rfc822.');
  if (Number(headers['content-length'] ?? 0) > MAIL_BYTES_MAX) throw new TooManyBytes();
}

/** Cuts the connection of a sender who falls silent in the middle. */
function demandProgress({ raw }: FastifyRequest, silence: number): void {
  raw.socket.setTimeout(silence);
  raw.once('end', () => raw.socket.setTimeout(0));
}

function shownSecret({ headers }: FastifyRequest): string {
  const beside = headers['x-mail-in-secret'];
  return typeof beside === 'string' ? beside : (/^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? '');
}

/** In the same time whatever is shown. */
function isSecret(shown: string, secret: string): boolean {
  const [one, other] = [shown, secret].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** What was refused is read to its end, for a while: most senders hear an answer only then. */
function drain({ raw }: FastifyRequest): void {
  if (raw.complete || raw.destroyed) return;
  const cut = setTimeout(() => raw.destroy(), DRAIN_MS);
  raw.once('close', () => clearTimeout(cut));
  raw.resume();
}
