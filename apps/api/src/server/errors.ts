import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Locale } from '../modules/desk/locale.js';
import { ApiError } from '../platform/api-error.js';
import { errorCode, isUnavailable } from '../platform/database/is-unavailable.js';
import type { Log } from '../platform/log.js';
import { ERROR_TEXTS } from './error-texts.js';

/** PostgreSQL cannot store this text: a NUL, or half a character. */
const UNSTORABLE = /^(?:22021|22P05)$/;

const RETRY_AFTER_SECONDS = 2;
const CAUSES_FOLLOWED = 5;

/** An error as callers may see it. */
export interface PublicError {
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

/** Who reads an error, and where what they may not read is written down. */
export interface Audience {
  readonly locale: Locale;
  readonly log: Log;
}

/** What may be told of any failure. Unknown ones are logged under an id, and only the id is told. */
export function publicError(error: unknown, { locale, log }: Audience): PublicError {
  const texts = ERROR_TEXTS[locale];
  for (const cause of causesOf(error)) {
    if (cause instanceof ApiError) return told(cause.code, cause.message, cause.retryAfterSeconds);
    if (isUnavailable(cause)) {
      log.warn({ error: cause }, 'a request found the database away or busy');
      return told('SERVICE_UNAVAILABLE', texts.unavailable, RETRY_AFTER_SECONDS);
    }
    if (UNSTORABLE.test(errorCode(cause))) return told('BAD_USER_INPUT', texts.characters);
    if (cause instanceof GraphQLError && isInputError(cause)) return told('BAD_USER_INPUT', cause.message);
  }
  const errorId = randomUUID().slice(0, 8);
  log.error({ error: innermost(error), errorId }, 'a request failed unexpectedly');
  return told('INTERNAL_SERVER_ERROR', texts.internal(errorId));
}

function told(code: string, message: string, retryAfterSeconds?: number): PublicError {
  return { code, message, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

/** Any failure as it leaves: with its path, if it has one, a code, and nothing of the server's inside. */
export function maskError(error: unknown, audience: Audience): GraphQLError {
  const { message, ...extensions } = publicError(error, audience);
  return new GraphQLError(message, { path: error instanceof GraphQLError ? (error.path ?? null) : null, extensions: { ...extensions } });
}

/** The HTTP status that goes with a code: an answer that carries errors is still an answer, unless the caller had better stop and wait. */
export function statusOf(code: unknown): number | undefined {
  if (code === 'RATE_LIMITED') return 429;
  if (code === 'SERVICE_UNAVAILABLE') return 503;
  return code === 'INTERNAL_SERVER_ERROR' ? 500 : undefined;
}

/** An argument whose value is of the wrong kind, found by GraphQL while it executes; other errors of its own are our mistakes. */
function isInputError(error: GraphQLError): boolean {
  // Read through toJSON: errors of graphql-jit have no extensions where those of graphql-js have an empty object.
  return error.toJSON().extensions?.['code'] === 'BAD_USER_INPUT' || (error.originalError === undefined && error.message.startsWith('Argument "'));
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let next = error; next !== undefined && causes.length < CAUSES_FOLLOWED; next = causeOf(next)) causes.push(next);
  return causes;
}

function causeOf(error: unknown): unknown {
  if (error instanceof GraphQLError) return error.originalError;
  return error instanceof Error ? error.cause : undefined;
}

function innermost(error: unknown): unknown {
  return causesOf(error).findLast((cause) => cause instanceof Error) ?? error;
}
