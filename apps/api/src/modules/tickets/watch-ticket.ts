import type { HistoryEntry } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import { parseId } from '../../platform/ids.js';
import type { RequestContext } from '../../request-context.js';
import type { Services } from '../../services.js';
import { entriesAfter, seqOf, type HistoryEntryView, type HistoryOwner } from '../history/history.reads.js';
import type { Viewer } from '../sessions/viewer.js';
import type { TicketNews } from './ticket-news.js';
import { codeRequired, doorTo, seesInternal } from './ticket.policy.js';
import { findTicket } from './ticket.reads.js';
import type { TicketView } from './ticket-view.js';

const REPLAY_PAGE = 100;

/** Who watches, and when nobody does any more. */
export type Watcher = Pick<RequestContext, 'services' | 'viewer' | 'ended'>;

/**
 * The history after a cursor, then whatever is added, as long as the caller listens: in order, nothing left out, nothing
 * twice, also for one who was away. Throws NOT_FOUND, CODE_REQUIRED, and OverflowError to a reader who is too slow.
 */
export async function* watchHistory({ services, viewer, ended }: Watcher, ticketId: string, after: string | null): AsyncGenerator<HistoryEntry> {
  const ticket = await enter(services, viewer, ticketId);
  const owner = { uuid: ticket.uuid, requesterEmail: ticket.requester.email };
  const visible = (entry: HistoryEntryView): boolean => !entry.internal || seesInternal(viewer);
  const lookAway = viewer.kind === 'agent' ? services.feeds.agents.begin(viewer.agentId, ticket.uuid) : null;
  const feed = joinUntil(services, ticket.uuid, ended);
  try {
    let seq = after === null ? 0 : seqOf(after);
    for await (const entry of entriesBetween(services, owner, seq, Infinity)) {
      seq = entry.seq;
      if (visible(entry)) yield entry;
    }
    feed.begin(seq);
    for await (const news of newsOf(services, viewer, feed.reader)) {
      for await (const entry of withoutGaps(services, owner, seq, news.entries)) {
        seq = entry.seq;
        if (visible(entry)) yield entry;
      }
    }
  } finally {
    feed.leave();
    lookAway?.();
  }
}

/**
 * The ticket as it is, then each time it changes: whoever read it a moment before misses nothing that happened until now. Throws as
 * `watchHistory` does.
 */
export async function* watchTicket({ services, viewer, ended }: Watcher, ticketId: string): AsyncGenerator<TicketView> {
  const { uuid } = await enter(services, viewer, ticketId);
  const feed = joinUntil(services, uuid, ended);
  try {
    const newest = await services.database.sql.selectFrom('ticket').select('history_seq').where('id', '=', uuid).executeTakeFirstOrThrow();
    feed.begin(newest.history_seq);
    // Read only now that every later change is heard.
    yield await enter(services, viewer, ticketId);
    for await (const news of newsOf(services, viewer, feed.reader)) yield news.viewFor(viewer);
  } finally {
    feed.leave();
  }
}

/** The entries numbered above `seq` up to `end`, page by page. */
async function* entriesBetween({ database }: Services, owner: HistoryOwner, seq: number, end: number): AsyncGenerator<HistoryEntryView> {
  let last = seq;
  let page: readonly HistoryEntryView[];
  do {
    page = await entriesAfter(database, owner, last, REPLAY_PAGE);
    last = page.at(-1)?.seq ?? last;
    yield* page.filter((entry) => entry.seq <= end);
  } while (page.length === REPLAY_PAGE && last < end);
}

/** News as a reader needs it who has everything up to `seq`: what was missed in between is read, what is known is left out. */
async function* withoutGaps(services: Services, owner: HistoryOwner, seq: number, entries: readonly HistoryEntryView[]): AsyncGenerator<HistoryEntryView> {
  let last = seq;
  for (const entry of entries) {
    if (entry.seq > last + 1) yield* entriesBetween(services, owner, last, entry.seq - 1);
    if (entry.seq > last) yield entry;
    last = Math.max(last, entry.seq);
  }
}

/** Leaves the feed as soon as the watcher has gone: a generator that waits for news hears of that only with the next one. */
function joinUntil(services: Services, ticketId: string, ended: AbortSignal | undefined): ReturnType<Services['feeds']['join']> {
  const feed = services.feeds.join(ticketId);
  if (ended?.aborted) feed.leave();
  ended?.addEventListener('abort', () => feed.leave(), { once: true });
  return feed;
}

async function enter(services: Services, viewer: Viewer, ticketId: string): Promise<TicketView> {
  const uuid = parseId('ticket', ticketId);
  const ticket = uuid === null ? null : await findTicket(services, viewer, uuid);
  if (!ticket) throw new ApiError('NOT_FOUND', 'There is no such ticket.');
  return ticket;
}

/** What a reader gets, as long as its viewer may see the ticket: asked again for every piece of news. */
async function* newsOf(services: Services, viewer: Viewer, reader: { next(): Promise<IteratorResult<TicketNews>> }): AsyncGenerator<TicketNews> {
  let current = viewer;
  for (let result = await reader.next(); !result.done; result = await reader.next()) {
    const news = result.value;
    if (doorTo(current, news.ownership, services.config.lookupStepUp) !== 'open') {
      current = await viewerNow(services, current);
      const door = doorTo(current, news.ownership, services.config.lookupStepUp);
      if (door === 'code-required') throw codeRequired();
      if (door === 'absent') throw new ApiError('NOT_FOUND', 'There is no such ticket.');
    }
    yield news;
  }
}

/** Whoever came by a mailed link and began the next round themselves goes on in it: their session says so. */
async function viewerNow(services: Services, viewer: Viewer): Promise<Viewer> {
  if (viewer.kind !== 'customer' || viewer.access !== 'LINK') return viewer;
  const session = await services.database.sql
    .selectFrom('session')
    .select('round')
    .where('id', '=', viewer.sessionId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return session ? { ...viewer, round: session.round } : viewer;
}
