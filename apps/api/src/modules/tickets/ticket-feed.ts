import type { Database } from '../../platform/database/database.js';
import { prepared } from '../../platform/database/prepared.js';
import type { Hub } from '../../platform/events/hub.js';
import { LiveQueue } from '../../platform/events/live-queue.js';
import type { Log } from '../../platform/log.js';
import { entriesAfter } from '../history/history.reads.js';
import { TicketListFeed } from './ticket-list-feed.js';
import { WatchingAgents } from './watching-agents.js';
import { TicketNews } from './ticket-news.js';
import { TICKET_COLUMNS, TICKET_SOURCE } from './ticket-columns.js';
import type { TicketTuple } from './ticket-view.js';

const BY_ID = `select ${TICKET_COLUMNS} from ${TICKET_SOURCE} where t.id = $1`;
const ENTRIES_PER_READ = 200;
const RETRY_AFTER_MS = 500;

export type TicketReader = LiveQueue<TicketNews>;

/** What the watchers of one ticket share: the ticket is read once per change, however many watch. */
class TicketFeed {
  readonly readers = new Set<TicketReader>();
  /** Newest history number that every reader has; null until the first one has replayed what came before. */
  #lastSeq: number | null = null;
  #reading = false;
  #changed = false;
  #retry: NodeJS.Timeout | undefined;
  readonly #unwatch: () => void;

  constructor(
    private readonly ticketId: string,
    private readonly database: Database,
    hub: Hub,
    private readonly log: Log,
  ) {
    this.#unwatch = hub.watchTicket(ticketId, () => this.#onChange());
  }

  /** A reader says that it has everything up to `seq`. The first one starts the feed; none can keep from others what they lack. */
  begin(seq: number): void {
    this.#lastSeq = Math.min(this.#lastSeq ?? seq, seq);
    if (this.#changed && !this.#reading) void this.#read();
  }

  close(): void {
    this.#unwatch();
    clearTimeout(this.#retry);
  }

  #onChange(): void {
    this.#changed = true;
    if (this.#lastSeq !== null && !this.#reading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      while (this.#changed && this.readers.size > 0) {
        this.#changed = false;
        await this.#readOnce();
      }
    } catch (error) {
      this.log.warn({ error }, 'a watched ticket could not be read; it is read again soon');
      this.#changed = true;
      this.#retry = setTimeout(() => this.#onChange(), RETRY_AFTER_MS);
    } finally {
      this.#reading = false;
    }
  }

  async #readOnce(): Promise<void> {
    const [row] = await prepared<TicketTuple>(this.database, BY_ID, [this.ticketId]);
    if (!row || this.#lastSeq === null) return;
    const entries = await entriesAfter(this.database, { uuid: row[0], requesterEmail: row[16] }, this.#lastSeq, ENTRIES_PER_READ);
    this.#lastSeq = entries.at(-1)?.seq ?? this.#lastSeq;
    if (entries.length === ENTRIES_PER_READ) this.#changed = true;
    const news = new TicketNews(row, entries);
    for (const reader of this.readers) reader.push(news);
  }
}

/** The feeds of all tickets that somebody watches in this process, and the one that lists share. */
export class TicketFeeds {
  readonly list: TicketListFeed;
  readonly agents: WatchingAgents;
  readonly #feeds = new Map<string, TicketFeed>();

  constructor(
    private readonly database: Database,
    private readonly hub: Hub,
    private readonly log: Log,
  ) {
    this.list = new TicketListFeed(database, hub, log);
    this.agents = new WatchingAgents(database, log);
  }

  /** Begins to keep a ticket's news for a reader. Call `begin` with the last history number it has, and `leave` at the end. */
  join(ticketId: string): { reader: TicketReader; begin(seq: number): void; leave(): void } {
    const feed = this.#feeds.get(ticketId) ?? new TicketFeed(ticketId, this.database, this.hub, this.log);
    this.#feeds.set(ticketId, feed);
    const reader: TicketReader = new LiveQueue();
    feed.readers.add(reader);
    return {
      reader,
      begin: (seq) => feed.begin(seq),
      leave: () => {
        reader.end();
        feed.readers.delete(reader);
        if (feed.readers.size > 0) return;
        feed.close();
        if (this.#feeds.get(ticketId) === feed) this.#feeds.delete(ticketId);
      },
    };
  }
}
