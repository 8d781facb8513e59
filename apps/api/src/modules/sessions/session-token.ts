import { createHash, randomBytes } from 'node:crypto';

/** 256 bits; 128 are the least (security.md 8). */
const TOKEN_BYTES = 32;

/** A new secret that stands for a session or an API client, base64url, 43 characters. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What the database keeps of a token. It has full entropy, so a plain hash cannot be searched. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
