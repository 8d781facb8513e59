import { SignOutPayload } from '@vobo/schema';
import type { Services } from '../../services.js';
import { endSession } from './end-session.js';
import type { WithSession } from './session-change.js';
import { endedSessionHeader } from './session-header.js';
import { callerOf, type Viewer } from './viewer.js';

/** Ends the caller's session and makes the browser forget it. Whoever has none may sign out too. */
export async function signOut(services: Services, viewer: Viewer): Promise<WithSession<SignOutPayload>> {
  if (viewer.kind === 'agent' || viewer.kind === 'customer') await services.database.transaction((tx) => endSession(tx, viewer.sessionId));
  const visitor: Viewer = { kind: 'visitor', ...callerOf(viewer) };
  const payload = new SignOutPayload({ userErrors: [] });
  if (viewer.kind === 'apiClient') return { payload, session: null };
  return { payload, session: { viewer: visitor, header: endedSessionHeader(services.config, viewer) } };
}
