import type { SessionTransport } from './session-transport';

/** Who the window acts as now: nobody while something is asked anew, else whoever may see the ticket that is followed. */
let session: string | null = null;

/**
 * The way of the support window, a frame in a page of somebody else's: browsers keep cookies from it, and it must not act with the
 * portal's. An answer may hand out another token, or end the session with an empty one.
 */
export const windowSession: SessionTransport = {
  credentials: 'omit',
  headers: () => ({ 'vobo-window': '1', ...(session === null ? {} : { authorization: `Bearer ${session}` }) }),
  noteAnswer: (headers) => {
    const token = headers.get('vobo-session');
    if (token !== null) session = token || null;
  },
  connectionParams: () => ({ session: session ?? '', window: true }),
};

/** Acts with this token from now on; null: as nobody. */
export function actWithSession(token: string | null): void {
  session = token;
}

/** The token of the session that an answer has just opened; null for none. */
export function windowSessionToken(): string | null {
  return session;
}
