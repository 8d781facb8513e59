import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, type ApiErrorCode } from '../../platform/api-error.js';
import type { Services } from '../../services.js';
import { negotiateLocale } from '../desk/locale.js';
import { answerTo, BadFile } from './bad-file.js';

/** No file of ours runs, frames or loads anything, whatever a browser takes it for, and none stays in a cache (security.md 13). */
export const GUARDED = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
} as const;

const STATUS_OF: Partial<Record<ApiErrorCode, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, RATE_LIMITED: 429, SERVICE_UNAVAILABLE: 503 };

/** Puts refusals into words, in the language that the request asks for. */
export async function answering(services: Services, request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    // The sender went away in the middle: there is nobody to answer.
    if (request.raw.errored) return reply.hijack();
    const answer = answerFor(services, request, error);
    if (!answer) throw error;
    return reply.code(answer.status).headers(GUARDED).send(answer.body);
  }
}

function answerFor({ config }: Services, request: FastifyRequest, error: unknown): { status: number; body: object } | null {
  if (error instanceof ApiError) return { status: STATUS_OF[error.code] ?? 400, body: { code: error.code, message: error.message } };
  return error instanceof BadFile ? answerTo(error.reason, negotiateLocale(request.headers['accept-language']), config.limits.fileBytes) : null;
}
