import { createHash, randomBytes } from 'node:crypto';

/** 256 bits; 128 are the least (security.md 8). */
const TOKEN_BYTES = 32;

/** A new secret that stands for a session or an API client, base64url, 43 characters. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Marks the tokens that the support window keeps. What is a cookie's is none of these, and the other way round. */
const WINDOW_PREFIX = 'vobo_window_';

/** A new session's token, for a cookie or for the support window. */
export function newSessionToken(window: boolean): string {
  return window ? WINDOW_PREFIX + newToken() : newToken();
}

/** Whether a token was made for the support window. */
export function isWindowToken(token: string): boolean {
  return token.startsWith(WINDOW_PREFIX);
}

/** What the database keeps of a token. It has full entropy, so a plain hash cannot be searched. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
