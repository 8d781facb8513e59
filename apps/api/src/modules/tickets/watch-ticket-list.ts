import { TicketListChange, type TicketFilter } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import { LiveQueue } from '../../platform/events/live-queue.js';
import type { Services } from '../../services.js';
import { listScopeOf } from './ticket.policy.js';
import { filterConditions, SqlParts } from './ticket-filter.js';
import { findInList } from './ticket.reads.js';
import type { Watcher } from './watch-ticket.js';

/** A process that was cut off looks back this far, in seconds, from the last change it heard of. */
const LOOK_BACK = 30;
const LOOK_BACK_MAX = 200;

/**
 * Tickets of the viewer's list as they change, each with whether it belongs to the filtered list now. Throws UNAUTHENTICATED to
 * visitors, CODE_REQUIRED, and OverflowError to a reader who is too slow.
 */
export async function* watchTicketList({ services, viewer, ended }: Watcher, filter: TicketFilter | null): AsyncGenerator<TicketListChange> {
  const scope = listScopeOf(viewer);
  if (scope.of === 'nobody') throw new ApiError('UNAUTHENTICATED', 'Sign in, or look your tickets up, first.');
  if (scope.of === 'code-required') throw new ApiError('CODE_REQUIRED', 'Prove the address first: requestAccessCode, then verifyAccessCode.');
  filterConditions(new SqlParts(), filter);
  const queue = new LiveQueue<string>();
  // A generator that waits for news hears only with the next one that nobody listens any more: end the wait itself.
  ended?.addEventListener('abort', () => queue.end(), { once: true });
  const waiting = new Set<string>();
  const add = (ticketId: string): void => {
    if (waiting.has(ticketId)) return;
    waiting.add(ticketId);
    queue.push(ticketId);
  };
  let heardAt = new Date();
  const lookBack = async (): Promise<void> => {
    try {
      for (const ticketId of await changedSince(services, heardAt)) add(ticketId);
    } catch (error) {
      queue.fail(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const stop = services.hub.listen((event) => {
    if (event.type === 'missed') void lookBack();
    if (event.type !== 'ticket') return;
    heardAt = new Date();
    add(event.ticketId);
  });
  try {
    for (let result = await queue.next(); !result.done; result = await queue.next()) {
      waiting.delete(result.value);
      const found = await findInList(services, viewer, result.value, filter);
      if (found) yield new TicketListChange(found);
    }
  } finally {
    stop();
    queue.end();
  }
}

async function changedSince(services: Services, instant: Date): Promise<string[]> {
  const from = new Date(instant.getTime() - LOOK_BACK * 1000);
  const rows = await services.database.sql
    .selectFrom('ticket')
    .select('id')
    .where('updated_at', '>', from)
    .orderBy('updated_at')
    .limit(LOOK_BACK_MAX)
    .execute();
  return rows.map((row) => row.id);
}
