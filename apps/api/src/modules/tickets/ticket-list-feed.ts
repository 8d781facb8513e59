import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.js';
import { prepared } from '../../platform/database/prepared.js';
import type { Hub } from '../../platform/events/hub.js';
import { LiveQueue, OverflowError } from '../../platform/events/live-queue.js';
import type { Log } from '../../platform/log.js';
import { TicketNews } from './ticket-news.js';
import type { TicketOwnership } from './ticket.policy.js';
import { TICKET_COLUMNS, TICKET_SOURCE } from './ticket-columns.js';
import type { TicketTuple } from './ticket-view.js';

const BY_IDS = `select ${TICKET_COLUMNS} from ${TICKET_SOURCE} where t.id = any($1::uuid[])`;
/** Well below what a reader's queue holds: between two readings the readers get their turn. */
const TICKETS_PER_READ = 100;
const RETRY_AFTER_MS = 500;
/** A process that was cut off looks back this far, in seconds, from the last change it heard of: clocks may differ. */
const LOOK_BACK = 30;
/** More changes than this are no news any more: whoever watches reads the list again. */
const LOOK_BACK_MAX = 1_000;

interface ListReader {
  readonly concerns: (ticket: TicketOwnership) => boolean;
  readonly queue: LiveQueue<TicketNews>;
}

/** What happens to any ticket, for whoever watches a list: in this process each change is read once, however many lists are watched. */
export class TicketListFeed {
  readonly #readers = new Set<ListReader>();
  readonly #changed = new Set<string>();
  #heardAt = new Date();
  #missed = false;
  #reading = false;
  #retry: NodeJS.Timeout | undefined;
  #stopListening: (() => void) | undefined;

  constructor(
    private readonly database: Database,
    private readonly hub: Hub,
    private readonly log: Log,
  ) {}

  /** Begins to keep the news of the tickets that concern a reader. Call `leave` at the end. */
  join(concerns: ListReader['concerns']): { queue: LiveQueue<TicketNews>; leave(): void } {
    const reader: ListReader = { concerns, queue: new LiveQueue() };
    this.#readers.add(reader);
    this.#stopListening ??= this.#listen();
    return {
      queue: reader.queue,
      leave: () => {
        reader.queue.end();
        this.#readers.delete(reader);
        if (this.#readers.size === 0) this.#stop();
      },
    };
  }

  #listen(): () => void {
    this.#heardAt = new Date();
    return this.hub.listen((event) => {
      if (event.type === 'missed') this.#missed = true;
      else if (event.type === 'ticket') {
        this.#heardAt = this.#missed ? this.#heardAt : new Date();
        this.#changed.add(event.ticketId);
      } else return;
      void this.#read();
    });
  }

  #stop(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
    clearTimeout(this.#retry);
    this.#changed.clear();
    this.#missed = false;
  }

  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#missed || this.#changed.size > 0) await (this.#missed ? this.#lookBack() : this.#readSome());
    } catch (error) {
      this.log.warn({ error }, 'changed tickets could not be read for their lists; they are read again soon');
      this.#retry = setTimeout(() => void this.#read(), RETRY_AFTER_MS);
    } finally {
      this.#reading = false;
    }
  }

  async #readSome(): Promise<void> {
    const ids = [...this.#changed].slice(0, TICKETS_PER_READ);
    for (const id of ids) this.#changed.delete(id);
    const rows = await prepared<TicketTuple>(this.database, BY_IDS, [ids]).catch((error: unknown) => {
      for (const id of ids) this.#changed.add(id);
      throw error;
    });
    for (const row of rows) {
      const news = new TicketNews(row);
      for (const { concerns, queue } of this.#readers) if (concerns(news.ownership)) queue.push(news);
    }
  }

  async #lookBack(): Promise<void> {
    const rows = await this.database.sql
      .selectFrom('ticket')
      .select('id')
      .where('updated_at', '>', sql<Date>`${this.#heardAt}::timestamptz - ${LOOK_BACK} * interval '1 second'`)
      .limit(LOOK_BACK_MAX)
      .execute();
    this.#missed = false;
    if (rows.length === LOOK_BACK_MAX) for (const { queue } of this.#readers) queue.fail(new OverflowError());
    else for (const { id } of rows) this.#changed.add(id);
  }
}
