import type { Config } from '../../config.js';

type Origin = Pick<Config, 'publicUrl'>;

/** Name of the cookie: the `__Host-` prefix makes browsers refuse one set by another host or over http (security.md 8). */
export function sessionCookieName(config: Origin): string {
  return isHttps(config) ? '__Host-vobo' : 'vobo';
}

/** The Set-Cookie header that keeps a session's token until it ends by itself. */
export function sessionCookie(config: Origin, token: string, expiresAt: Date): string {
  return setCookie(config, token, `Expires=${expiresAt.toUTCString()}`);
}

/** The Set-Cookie header that makes a browser forget the session. */
export function endedSessionCookie(config: Origin): string {
  return setCookie(config, '', 'Max-Age=0');
}

/** The session's token in a Cookie header; null when there is none. */
export function readSessionCookie(config: Origin, header: string | undefined): string | null {
  const prefix = `${sessionCookieName(config)}=`;
  const pair = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix));
  return pair === undefined || pair === prefix ? null : pair.slice(prefix.length);
}

function setCookie(config: Origin, value: string, lifetime: string): string {
  const secure = isHttps(config) ? '; Secure' : '';
  return `${sessionCookieName(config)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}; ${lifetime}`;
}

function isHttps({ publicUrl }: Origin): boolean {
  return publicUrl.startsWith('https:');
}
