import { ApiError } from '../../platform/api-error.js';
import type { AgentViewer, Viewer } from '../sessions/viewer.js';

/** The agent who asks. Throws UNAUTHENTICATED to visitors, FORBIDDEN to everyone else. */
export function demandAgent(viewer: Viewer): AgentViewer {
  if (viewer.kind === 'agent') return viewer;
  throw new ApiError(viewer.kind === 'visitor' ? 'UNAUTHENTICATED' : 'FORBIDDEN', 'For agents only.');
}

/** Whether an administrator asks. */
export function isAdmin(viewer: Viewer): viewer is AgentViewer {
  return viewer.kind === 'agent' && viewer.roles.includes('ADMIN');
}

/** The administrator who asks. Throws UNAUTHENTICATED to visitors, FORBIDDEN to everyone else. */
export function demandAdmin(viewer: Viewer): AgentViewer {
  if (isAdmin(viewer)) return viewer;
  throw new ApiError(viewer.kind === 'visitor' ? 'UNAUTHENTICATED' : 'FORBIDDEN', 'For administrators only.');
}
