import type { TicketFilter, TicketListChange } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import type { Viewer } from '../sessions/viewer.js';
import { criteriaOf } from './ticket-filter.js';
import { codeRequired, listScopeOf, mayList } from './ticket.policy.js';
import type { Watcher } from './watch-ticket.js';

/**
 * Tickets of the viewer's list as they change, each with whether it belongs to the filtered list now. Throws UNAUTHENTICATED to
 * visitors, FORBIDDEN to API clients that may not read, CODE_REQUIRED, BAD_USER_INPUT for a wrong filter, and OverflowError to a reader who is too slow.
 */
export async function* watchTicketList({ services, viewer, ended }: Watcher, filter: TicketFilter | null): AsyncGenerator<TicketListChange> {
  const scope = listScopeOf(viewer);
  if (scope.of === 'nobody') throw nobodysList(viewer);
  if (scope.of === 'code-required') throw codeRequired();
  const criteria = criteriaOf(filter);
  const { queue, leave } = services.feeds.list.join((ticket) => mayList(viewer, ticket));
  // A generator that waits for news hears only with the next one that nobody listens any more: end the wait itself.
  ended?.addEventListener('abort', leave, { once: true });
  try {
    for (let result = await queue.next(); !result.done; result = await queue.next()) {
      yield result.value.listChangeFor(viewer, services.config.lookupStepUp, criteria);
    }
  } finally {
    leave();
  }
}

function nobodysList({ kind }: Viewer): ApiError {
  if (kind === 'visitor') return new ApiError('UNAUTHENTICATED', 'Sign in, or look your tickets up, first.');
  return new ApiError('FORBIDDEN', 'The token lacks the scope TICKETS_READ.');
}
