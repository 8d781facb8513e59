import { SignOutPayload } from '@vobo/schema';
import type { Services } from '../../services.js';
import { endSession } from './end-session.js';
import type { WithSession } from './session-change.js';
import { endedSessionCookie } from './session-cookie.js';
import type { Viewer } from './viewer.js';

/** Ends the caller's session and makes the browser forget it. Whoever has none may sign out too. */
export async function signOut(services: Services, viewer: Viewer): Promise<WithSession<SignOutPayload>> {
  if (viewer.kind === 'agent' || viewer.kind === 'customer') await services.database.transaction((tx) => endSession(tx, viewer.sessionId));
  const visitor: Viewer = { kind: 'visitor', ip: viewer.ip, locale: viewer.locale };
  const payload = new SignOutPayload({ userErrors: [] });
  if (viewer.kind === 'apiClient') return { payload, session: null };
  return { payload, session: { viewer: visitor, setCookie: endedSessionCookie(services.config) } };
}
