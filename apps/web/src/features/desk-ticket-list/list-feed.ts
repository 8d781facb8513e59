import type { TicketFilter, TicketOrder } from '../../gql/graphql';
import { client } from '../../lib/apollo/client';
import { goLive } from '../../lib/apollo/live';
import { problemOf } from '../../lib/apollo/problem-of';
import { onceHeard } from '../../lib/apollo/socket';
import { knownRow, keepRow, type DeskRow } from '../../lib/desk-row';
import type { Problem } from '../../lib/problem';
import { noteProblem, type SignedInAgent } from '../../lib/signed-in-agent';
import { createStore, type Store } from '../../lib/store';
import { DESK_LIST_CHANGED, DESK_TICKETS } from './documents';
import { emptyList, pageAdded, released, ticketChanged, topRenewed, type Hold, type ListPage, type ListState } from './list-state';

const PAGE = 50;
/** The most that the server gives at once. */
const LARGEST_PAGE = 100;

/** Which list is meant. */
export interface ListQuery {
  readonly filter: TicketFilter;
  readonly order: TicketOrder;
}

/** What is shown of a list. */
export interface FeedState {
  /** Null before the first page. */
  readonly list: ListState | null;
  readonly problem: Problem | null;
  readonly loadingMore: boolean;
}

/** One list of tickets, kept current while somebody looks at it. */
export class ListFeed {
  readonly state: Store<FeedState> = createStore<FeedState>({ list: null, problem: null, loadingMore: false });
  /** What must not move; told by whoever shows the list. */
  hold: Hold = { pointer: null, selected: null };
  /** Ids of the tickets that were listed, by their codes: addresses hold codes. */
  readonly idsByCode = new Map<string, string>();
  #reading = 0;
  /** Changes that were heard while a page was on its way: it may have been read before them. */
  #heard: { facts: DeskRow; inList: boolean }[] = [];
  /** Ends with the last refresh that was asked for. */
  #refreshed: Promise<void> = Promise.resolve();

  constructor(private readonly query: ListQuery) {}

  /** Reads the list and follows it until the returned function is called. */
  follow(): () => void {
    const stopReading = onceHeard(() => void this.refresh());
    const stop = goLive({
      document: DESK_LIST_CHANGED,
      variables: () => ({ filter: this.query.filter }),
      onData: ({ ticketListChanged: { ticket, inList } }) => this.#onChange(ticket, inList),
      onRefused: noteProblem,
    });
    void this.refresh();
    return () => {
      stopReading();
      stop();
    };
  }

  /**
   * Reads the first page again: after a lost connection, or because the person asks for it. Not before the refresh under way has come:
   * Apollo would take its answer for this one's, and it may have been read too early.
   */
  refresh(): Promise<void> {
    this.#refreshed = this.#refreshed.then(() => this.#renew());
    return this.#refreshed;
  }

  /** Reads the next page. */
  async loadMore(): Promise<void> {
    const { list, loadingMore } = this.state.get();
    if (!list || list.complete || loadingMore) return;
    this.state.set({ ...this.state.get(), loadingMore: true });
    const page = await this.#read(list.endCursor);
    const now = this.state.get();
    this.state.set({ ...now, loadingMore: false, list: page && now.list ? pageAdded(now.list, page) : now.list });
    this.#replay();
  }

  /** The agent moved on: what was held goes where it belongs. */
  release(): void {
    const { list } = this.state.get();
    if (list) this.#show(released(list, this.hold));
  }

  async #renew(): Promise<void> {
    const page = await this.#read(null, Math.min(LARGEST_PAGE, Math.max(PAGE, this.state.get().list?.rows.length ?? 0)));
    if (!page) return;
    const { list } = this.state.get();
    this.#show(list ? topRenewed(list, page, this.hold) : pageAdded(emptyList(this.query.order), page));
    this.#replay();
  }

  #onChange(facts: DeskRow, inList: boolean): void {
    if (inList) this.idsByCode.set(facts.code, facts.id);
    if (this.#reading > 0) this.#heard.push({ facts, inList });
    const { list } = this.state.get();
    if (list) this.#show(ticketChanged(list, facts, inList, this.hold));
  }

  #replay(): void {
    if (this.#reading > 0) return;
    const heard = this.#heard;
    this.#heard = [];
    for (const { facts, inList } of heard) {
      const known = knownRow(facts.id);
      if (known && Date.parse(known.updatedAt) > Date.parse(facts.updatedAt)) continue;
      // The page may have been read before and come after: what was heard last stands.
      keepRow(facts);
      const { list } = this.state.get();
      if (list) this.#show(ticketChanged(list, facts, inList, this.hold));
    }
  }

  #show(list: ListState): void {
    const now = this.state.get();
    if (now.list !== list || now.problem) this.state.set({ ...now, list, problem: null });
  }

  async #read(after: string | null, first = PAGE): Promise<ListPage | null> {
    this.#reading += 1;
    try {
      const { data } = await client.query({
        query: DESK_TICKETS,
        variables: { filter: this.query.filter, orderBy: this.query.order, first, after },
        fetchPolicy: 'network-only',
      });
      if (!data) return null;
      const { nodes, pageInfo } = data.tickets;
      for (const { code, id } of nodes) this.idsByCode.set(code, id);
      return { nodes, endCursor: pageInfo.endCursor, hasNextPage: pageInfo.hasNextPage };
    } catch (error) {
      const problem = problemOf(error);
      noteProblem(problem);
      this.state.set({ ...this.state.get(), problem });
      return null;
    } finally {
      this.#reading -= 1;
    }
  }
}

/** Lists that were looked at stay in memory: coming back to a view shows it at once, then catches up. */
const feeds = new WeakMap<SignedInAgent, Map<string, ListFeed>>();
const KEPT_FEEDS = 16;

/** The list for `query`, the same one each time. */
export function feedOf(agent: SignedInAgent, query: ListQuery): ListFeed {
  const known = feeds.get(agent) ?? new Map<string, ListFeed>();
  feeds.set(agent, known);
  const key = JSON.stringify(query);
  const feed = known.get(key) ?? new ListFeed(query);
  known.delete(key);
  known.set(key, feed);
  const oldest = known.size > KEPT_FEEDS ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  return feed;
}
