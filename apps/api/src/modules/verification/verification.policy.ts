import { ApiError } from '../../platform/api-error.js';
import type { AgentViewer, Viewer } from '../sessions/viewer.js';

/** Whether the viewer may see requests and verify callers by phone: the support line and administrators (security.md 6). */
export function mayVerifyByPhone(viewer: Viewer): viewer is AgentViewer {
  return viewer.kind === 'agent' && (viewer.roles.includes('SUPPORT_LINE') || viewer.roles.includes('ADMIN'));
}

/** The agent of the support line who asks. Throws UNAUTHENTICATED to visitors, FORBIDDEN to everyone else. */
export function phoneVerifier(viewer: Viewer): AgentViewer {
  if (mayVerifyByPhone(viewer)) return viewer;
  throw new ApiError(viewer.kind === 'visitor' ? 'UNAUTHENTICATED' : 'FORBIDDEN', 'For agents of the support line and administrators.');
}
