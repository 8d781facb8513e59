import type { Database } from '../../platform/database/database.js';
import { prepared } from '../../platform/database/prepared.js';
import type { Hub } from '../../platform/events/hub.js';
import { LiveQueue } from '../../platform/events/live-queue.js';
import type { Log } from '../../platform/log.js';
import { entriesAfter, type HistoryEntryView } from '../history/history.reads.js';
import type { Viewer } from '../sessions/viewer.js';
import { seesInternal, type TicketOwnership } from './ticket.policy.js';
import { ownershipOf, TICKET_COLUMNS, TICKET_SOURCE, TicketView, type TicketTuple } from './ticket-view.js';

const BY_ID = `select ${TICKET_COLUMNS} from ${TICKET_SOURCE} where t.id = $1`;
const ENTRIES_PER_READ = 200;
const RETRY_AFTER_MS = 500;

/** One change of a watched ticket: how it is now, and what its history gained. All watchers in this process share it. */
export class TicketNews {
  readonly #views = new Map<string, TicketView>();

  constructor(
    private readonly row: TicketTuple,
    readonly entries: readonly HistoryEntryView[],
  ) {}

  get ownership(): TicketOwnership {
    return ownershipOf(this.row);
  }

  /** The ticket as this viewer sees it; viewers who see the same get the same object. */
  viewFor(viewer: Viewer): TicketView {
    const key = `${viewer.locale}:${seesInternal(viewer)}`;
    const known = this.#views.get(key);
    if (known) return known;
    const view = new TicketView(this.row, viewer);
    this.#views.set(key, view);
    return view;
  }
}

export type TicketReader = LiveQueue<TicketNews>;

/** What the watchers of one ticket share: the ticket is read once per change, however many watch. */
class TicketFeed {
  readonly readers = new Set<TicketReader>();
  /** Newest history number handed on; null until the first reader has replayed what came before. */
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

  /** A reader has everything up to `seq`. The first one starts the feed. */
  begin(seq: number): void {
    this.#lastSeq ??= seq;
    if (this.#changed) void this.#read();
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

/** The feeds of all tickets that somebody watches in this process. */
export class TicketFeeds {
  readonly #feeds = new Map<string, TicketFeed>();

  constructor(
    private readonly database: Database,
    private readonly hub: Hub,
    private readonly log: Log,
  ) {}

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
