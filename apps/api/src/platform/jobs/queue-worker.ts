import type { LiveEvent } from '../database/transaction-events.js';
import type { Hub } from '../events/hub.js';

/** A queue that lies in the database, and what is done with what waits in it. */
export interface Queue<T> {
  /** The event of a commit that put something into it. */
  readonly wokenBy: LiveEvent['type'];
  /** How much is under way at once in this process. */
  readonly places: number;
  /** Milliseconds between two looks when nobody wakes the worker: for what becomes due with time, and what a dead process held. */
  readonly pollEvery: number;
  /** Takes up to `free` of what is due, so that no other process has it meanwhile. */
  claim(free: number): Promise<readonly T[]>;
  /** Deals with one. Must not reject: how it ended, this writes down or leaves to the end of the claim. */
  work(item: T): Promise<void>;
  /** The database is away: the next look is at the next wake. */
  unreadable(error: unknown): void;
}

/** Keeps its places full with what a queue holds: at once after a commit, again when a place is free, and with time. */
export class QueueWorker<T> {
  readonly #underWay = new Set<Promise<void>>();
  #stopped = false;
  #claim: Promise<void> | undefined;
  #claimAgain = false;
  #timer: NodeJS.Timeout | undefined;
  #unlisten: () => void = () => undefined;

  constructor(
    private readonly hub: Hub,
    private readonly queue: Queue<T>,
  ) {}

  /** Begins to work. */
  start(): void {
    this.#unlisten = this.hub.listen((event) => {
      if (event.type === this.queue.wokenBy || event.type === 'missed') this.wake();
    });
    this.#timer = setInterval(() => this.wake(), this.queue.pollEvery);
    this.wake();
  }

  /** Looks at the queue now. */
  wake(): void {
    this.#claimAgain = true;
    if (!this.#stopped) this.#claim ??= this.#claimDue().finally(() => this.#afterClaim());
  }

  /** Takes nothing more and lets what is under way end; what has not ended within some milliseconds is told to by `cutOff`. */
  async stop(within: number, cutOff: () => void): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#unlisten();
    const patience = setTimeout(cutOff, within);
    await this.#claim;
    await Promise.all(this.#underWay);
    clearTimeout(patience);
  }

  async #claimDue(): Promise<void> {
    try {
      while (this.#claimAgain && !this.#stopped) {
        this.#claimAgain = false;
        const free = this.queue.places - this.#underWay.size;
        const items = free > 0 ? await this.queue.claim(free) : [];
        for (const item of items) this.#begin(item);
        // A full hand means that more may wait; less means that the next commit, timer or end wakes us.
        if (items.length === free && free > 0) this.#claimAgain = true;
      }
    } catch (error) {
      this.#claimAgain = false;
      this.queue.unreadable(error);
    }
  }

  /** Runs after `wake` has kept the promise, also when nothing was awaited; who called meanwhile is heard now. */
  #afterClaim(): void {
    this.#claim = undefined;
    if (this.#claimAgain) this.wake();
  }

  #begin(item: T): void {
    const ended = this.queue.work(item).finally(() => {
      this.#underWay.delete(ended);
      this.wake();
    });
    this.#underWay.add(ended);
  }
}
