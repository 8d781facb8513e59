import type { UnverifiedMailChange } from '@vobo/schema';
import { demandAgent } from '../agents/agent.policy.js';
import type { Watcher } from '../tickets/watch-ticket.js';

/**
 * How many mails wait for a decision: now, and each time one comes or goes. Throws UNAUTHENTICATED to visitors, FORBIDDEN to all but
 * agents, and OverflowError to a reader who is too slow.
 */
export async function* watchUnverifiedMail({ services, viewer, ended }: Watcher): AsyncGenerator<UnverifiedMailChange> {
  demandAgent(viewer);
  const { queue, now, leave } = services.mailFeed.join();
  // A generator that waits for news hears only with the next one that nobody listens any more: end the wait itself.
  ended?.addEventListener('abort', leave, { once: true });
  try {
    yield await now();
    for (let result = await queue.next(); !result.done; result = await queue.next()) yield result.value;
  } finally {
    leave();
  }
}
