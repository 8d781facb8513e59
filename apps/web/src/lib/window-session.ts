import { openStorage } from './storage';
import type { SessionTransport } from './session-transport';

const KEY = 'vobo.window.session';

const storage = openStorage('sessionStorage');

/**
 * The way of the support window, a frame in a page of somebody else's: browsers keep cookies from it, and it must not act with the
 * portal's. The token lives as long as the tab; each answer may hand out another, or end it with an empty one.
 */
export const windowSession: SessionTransport = {
  credentials: 'omit',
  headers: () => {
    const token = storage.getItem(KEY);
    return { 'vobo-window': '1', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  },
  noteAnswer: (headers) => keepWindowSession(headers.get('vobo-session')),
  connectionParams: () => ({ session: storage.getItem(KEY) ?? '', window: true }),
};

/** Acts with this token from now on: null changes nothing, '' ends the session. */
export function keepWindowSession(token: string | null): void {
  if (token === '') storage.removeItem(KEY);
  else if (token !== null) storage.setItem(KEY, token);
}

/** The token of this tab's session; null when it has none, as far as it knows. */
export function windowSessionToken(): string | null {
  return storage.getItem(KEY);
}
