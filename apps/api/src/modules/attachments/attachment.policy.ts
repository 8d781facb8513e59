import type { Viewer } from '../sessions/viewer.js';
import { doorTo, seesInternal, type StepUp, type TicketOwnership } from '../tickets/ticket.policy.js';
import type { ActorType } from '../history/actor.js';

/** Who may read a ticket's file: whoever may open the ticket, and files of notes only agents. Files that belong to no ticket yet: nobody. */
export function mayReadFile(viewer: Viewer, file: { readonly internal: boolean; readonly ticket: TicketOwnership | null }, stepUp: StepUp): boolean {
  if (!file.ticket || (file.internal && !seesInternal(viewer))) return false;
  return doorTo(viewer, file.ticket, stepUp) === 'open';
}

/** Who may announce a file: everybody who may write something it can belong to. */
export function mayUpload(viewer: Viewer): boolean {
  return viewer.kind !== 'apiClient' || viewer.scopes.includes('TICKETS_WRITE') || viewer.scopes.includes('TICKETS_CREATE');
}

/** Who uploads, as the file's row keeps it. Visitors have no id: for their files, knowing the file's random id is what counts. */
export function uploaderOf(viewer: Viewer): { readonly type: ActorType; readonly id: string | null } {
  switch (viewer.kind) {
    case 'visitor':
      return { type: 'CUSTOMER', id: null };
    case 'customer':
      return { type: 'CUSTOMER', id: viewer.customerId };
    case 'agent':
      return { type: 'AGENT', id: viewer.agentId };
    case 'apiClient':
      return { type: 'API_CLIENT', id: viewer.clientId };
  }
}
