import type { Config } from '../../config.js';
import type { AnswerHeader } from '../../request-context.js';
import { endedSessionCookie, sessionCookie } from './session-cookie.js';
import type { Viewer } from './viewer.js';

/** Hands a session's token to the window that asked for it, in an answer of our own origin. Empty: the session has ended. */
const WINDOW_SESSION = 'vobo-session';

type Caller = Pick<Viewer, 'window'>;

/** The header of an answer that begins a session: a cookie, or the token itself for the window, which has no cookies. */
export function sessionHeader(config: Pick<Config, 'publicUrl'>, { window }: Caller, token: string, expiresAt: Date): AnswerHeader {
  return window ? { name: WINDOW_SESSION, value: token } : { name: 'set-cookie', value: sessionCookie(config, token, expiresAt) };
}

/** The header of an answer that ends one. */
export function endedSessionHeader(config: Pick<Config, 'publicUrl'>, { window }: Caller): AnswerHeader {
  return window ? { name: WINDOW_SESSION, value: '' } : { name: 'set-cookie', value: endedSessionCookie(config) };
}
