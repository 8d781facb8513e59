import { UnverifiedMailChange } from '@vobo/schema';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../platform/database/database.js';
import { prepared } from '../../platform/database/prepared.js';
import type { Hub } from '../../platform/events/hub.js';
import { LiveQueue } from '../../platform/events/live-queue.js';
import type { Log } from '../../platform/log.js';

/** One that went while another came leaves the number as it was. */
const WAITING = `select count(*)::int, coalesce(max(processed_at)::text, '') from inbound_mail where state in ('UNVERIFIED', 'SET_ASIDE')`;
/** Milliseconds between two countings while mail pours in: whoever watches sees the last one, not each. */
const PAUSE = 200;
const RETRY_AFTER = 500;

/** Somebody who watches. */
interface Reader {
  readonly queue: LiveQueue<UnverifiedMailChange>;
  /** What it was told last. */
  told: string | null;
}

/** How many mails wait for agents, for whoever watches that: counted once per change in this process, however many watch. */
export class UnverifiedMailFeed {
  readonly #readers = new Set<Reader>();
  #changed = false;
  #reading = false;
  #stopListening: (() => void) | undefined;

  constructor(
    private readonly database: Database,
    private readonly hub: Hub,
    private readonly log: Log,
  ) {}

  /** Begins to keep the changes for a reader. It asks for what is `now` and misses nothing after that. Call `leave` at the end. */
  join(): { queue: LiveQueue<UnverifiedMailChange>; now(): Promise<UnverifiedMailChange>; leave(): void } {
    const reader: Reader = { queue: new LiveQueue(), told: null };
    this.#readers.add(reader);
    this.#stopListening ??= this.#listen();
    return {
      queue: reader.queue,
      now: async () => {
        const { change, version } = await this.#count();
        reader.told = version;
        return change;
      },
      leave: () => {
        reader.queue.end();
        this.#readers.delete(reader);
        if (this.#readers.size > 0) return;
        this.#stopListening?.();
        this.#stopListening = undefined;
      },
    };
  }

  #listen(): () => void {
    return this.hub.listen(({ type }) => {
      if (type !== 'inbound-mail' && type !== 'missed') return;
      this.#changed = true;
      if (!this.#reading) void this.#read();
    });
  }

  async #read(): Promise<void> {
    this.#reading = true;
    while (this.#changed && this.#readers.size > 0) {
      this.#changed = false;
      try {
        const { change, version } = await this.#count();
        for (const reader of this.#readers) {
          if (reader.told !== version) reader.queue.push(change);
          reader.told = version;
        }
        await sleep(PAUSE);
      } catch (error) {
        this.log.warn({ error }, 'the mails that wait for agents could not be counted; they are counted again soon');
        this.#changed = true;
        await sleep(RETRY_AFTER);
      }
    }
    this.#reading = false;
  }

  async #count(): Promise<{ change: UnverifiedMailChange; version: string }> {
    const [row] = await prepared<readonly [waiting: number, newest: string]>(this.database, WAITING, []);
    const [waiting, newest] = row ?? [0, ''];
    return { change: new UnverifiedMailChange({ waiting }), version: `${waiting} ${newest}` };
  }
}
