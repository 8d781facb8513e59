/** Why a request got no answer that a page can show beside a field. What the person can do about each differs. */
export type ProblemKind = 'offline' | 'unavailable' | 'rateLimited' | 'codeRequired' | 'unauthenticated' | 'forbidden' | 'notFound' | 'server';

/** A failure of the transport: `userErrors` are answers, these are not. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly retryAfterSeconds: number | null;

  constructor(kind: ProblemKind, retryAfterSeconds: number | null = null, cause?: unknown) {
    super(kind, { cause });
    this.name = 'Problem';
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The same request may be sent again by itself: it never arrived, or the server said "not now". */
  get mayRetry(): boolean {
    return this.kind === 'offline' || this.kind === 'unavailable';
  }
}

const kinds: Record<string, ProblemKind> = {
  UNAUTHENTICATED: 'unauthenticated',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'notFound',
  RATE_LIMITED: 'rateLimited',
  CODE_REQUIRED: 'codeRequired',
  SERVICE_UNAVAILABLE: 'unavailable',
};

interface ErrorLike {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** The problem that a list of top-level GraphQL errors tells of; codes as the contract names them. */
export function problemOfErrors(errors: readonly ErrorLike[], cause?: unknown): Problem {
  const extensions = errors[0]?.extensions;
  const code = extensions?.['code'];
  const seconds = extensions?.['retryAfterSeconds'];
  return new Problem((typeof code === 'string' ? kinds[code] : undefined) ?? 'server', typeof seconds === 'number' ? seconds : null, cause);
}

/** The problem that an HTTP answer other than 2xx tells of. */
export function problemOfStatus(status: number, body: string, cause?: unknown): Problem {
  const errors = errorsIn(body);
  if (errors.length > 0) return problemOfErrors(errors, cause);
  if (status === 429) return new Problem('rateLimited', null, cause);
  if (status === 502 || status === 503 || status === 504) return new Problem('unavailable', null, cause);
  if (status === 401) return new Problem('unauthenticated', null, cause);
  return new Problem('server', null, cause);
}

function errorsIn(body: string): ErrorLike[] {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || !('errors' in parsed) || !Array.isArray(parsed.errors)) return [];
    return parsed.errors.filter((error: unknown): error is ErrorLike => typeof error === 'object' && error !== null && 'extensions' in error);
  } catch {
    return [];
  }
}
