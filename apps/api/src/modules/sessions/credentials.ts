import type { IncomingHttpHeaders } from 'node:http';

/** What a call says about who makes it. */
export interface Credentials {
  /** The Cookie header. */
  readonly cookie: string | undefined;
  /** The Authorization header. */
  readonly authorization: string | undefined;
  /** The support window calls: a frame in a foreign page, which keeps its session's token itself and whose cookies count for nothing. */
  readonly window: boolean;
  readonly ip: string;
  readonly acceptLanguage: string | undefined;
}

/** What an HTTP request from this address says about its caller. */
export function credentialsOf(headers: IncomingHttpHeaders, ip: string): Credentials {
  const { cookie, authorization } = headers;
  return { cookie, authorization, window: headers['vobo-window'] === '1', ip, acceptLanguage: headers['accept-language'] };
}

/** The token in an Authorization header; undefined when it holds none. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
}
