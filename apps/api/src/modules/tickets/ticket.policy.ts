import { TicketAction } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import type { Viewer } from '../sessions/viewer.js';
import { transitionFor, type LifecycleActor, type TicketFacts, type Windows } from './ticket.lifecycle.js';

/** When a look-up has to prove the address by a code: `LOOKUP_STEP_UP`. */
export type StepUp = 'other-tickets' | 'off' | 'always';

/** What the policy has to know of a ticket. */
export interface TicketOwnership {
  readonly id: string;
  readonly requesterId: string;
  readonly round: number;
}

/** `open`: may read it · `code-required`: theirs, once the address is proved · `absent`: for this viewer it does not exist. */
export type TicketDoor = 'open' | 'code-required' | 'absent';

/** How far this viewer gets into a ticket (security.md 6 and 7). */
export function doorTo(viewer: Viewer, ticket: TicketOwnership, stepUp: StepUp): TicketDoor {
  switch (viewer.kind) {
    case 'visitor':
      return 'absent';
    case 'agent':
      return 'open';
    case 'apiClient':
      return viewer.scopes.includes('TICKETS_READ') ? 'open' : 'absent';
    case 'customer':
      break;
  }
  if (viewer.customerId !== ticket.requesterId) return 'absent';
  switch (viewer.access) {
    case 'PROVED':
      return 'open';
    case 'LOOK_UP':
      if (stepUp === 'off') return 'open';
      return stepUp === 'other-tickets' && viewer.ticketId === ticket.id ? 'open' : 'code-required';
    case 'LINK':
      return viewer.ticketId === ticket.id && viewer.round === ticket.round ? 'open' : 'code-required';
    case 'PHONE':
    case 'HOST':
      return viewer.ticketId === ticket.id ? 'open' : 'code-required';
  }
}

/** What a viewer is told whose ticket it is, once the address is proved. */
export function codeRequired(): ApiError {
  return new ApiError('CODE_REQUIRED', 'Prove the address first: requestAccessCode, then verifyAccessCode.');
}

/** Whose tickets a list shows: everyone's, one customer's, none, or none until the address is proved. */
export type ListScope =
  | { readonly of: 'everyone' }
  | { readonly of: 'customer'; readonly customerId: string }
  | { readonly of: 'nobody' }
  | { readonly of: 'code-required' };

export function listScopeOf(viewer: Viewer): ListScope {
  switch (viewer.kind) {
    case 'visitor':
      return { of: 'nobody' };
    case 'agent':
      return { of: 'everyone' };
    case 'apiClient':
      return viewer.scopes.includes('TICKETS_READ') ? { of: 'everyone' } : { of: 'nobody' };
    case 'customer':
      return viewer.access === 'PROVED' || viewer.access === 'LOOK_UP' ? { of: 'customer', customerId: viewer.customerId } : { of: 'code-required' };
  }
}

/** Whether a ticket is among those that the viewer may list. */
export function mayList(viewer: Viewer, ticket: Pick<TicketOwnership, 'requesterId'>): boolean {
  const scope = listScopeOf(viewer);
  return scope.of === 'everyone' || (scope.of === 'customer' && scope.customerId === ticket.requesterId);
}

/** Notes and what else is for agents only. API clients act for outsiders and see what customers see. */
export function seesInternal(viewer: Viewer): boolean {
  return viewer.kind === 'agent';
}

/** In which part the viewer acts on tickets; null when they do not. */
export function lifecycleActorOf(viewer: Viewer): LifecycleActor | null {
  switch (viewer.kind) {
    case 'visitor':
      return null;
    case 'customer':
      return 'customer';
    case 'agent':
      return 'agent';
    case 'apiClient':
      return viewer.scopes.includes('TICKETS_WRITE') ? 'agent' : null;
  }
}

const ACTIONS = Object.values(TicketAction);

/** Everything the viewer may do with a ticket they can open, at the instant `now` (milliseconds). */
export function actionsOf(viewer: Viewer, ticket: TicketFacts, windows: Windows, now: number): TicketAction[] {
  const actor = lifecycleActorOf(viewer);
  return actor ? ACTIONS.filter((action) => transitionFor(ticket, action, actor, windows, now) !== null) : [];
}
