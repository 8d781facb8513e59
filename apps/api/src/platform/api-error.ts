/** Failures that are not about the input of one field: top-level GraphQL errors with this `extensions.code`. */
export type ApiErrorCode = 'BAD_USER_INPUT' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'CODE_REQUIRED' | 'NOT_FOUND' | 'RATE_LIMITED' | 'SERVICE_UNAVAILABLE';

/** Thrown by reads and use-cases; the edge puts it into the answer. `message` is for who writes the calling program: pages choose their words by `code`. */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}
