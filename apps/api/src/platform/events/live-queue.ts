/** How far a reader may fall behind before it is let go; it comes back by cursor and misses nothing. */
const CAPACITY = 256;

/** A reader was too slow. The edge closes its socket with 1013, "try again later". */
export class OverflowError extends Error {
  constructor() {
    super('The reader fell too far behind.');
    this.name = 'OverflowError';
  }
}

/** A bounded queue between one subscriber and what it watches. A slow reader fills its own queue and nobody else's. */
export class LiveQueue<T> {
  readonly #items: T[] = [];
  #waiting: { resolve: (result: IteratorResult<T>) => void; reject: (error: Error) => void } | undefined;
  #error: Error | undefined;
  #ended = false;

  /** Adds an item. Too many unread ones end the queue with OverflowError. */
  push(item: T): void {
    if (this.#ended) return;
    if (this.#waiting) {
      this.#waiting.resolve({ value: item, done: false });
      this.#waiting = undefined;
    } else if (this.#items.length >= CAPACITY) this.fail(new OverflowError());
    else this.#items.push(item);
  }

  /** Ends the queue; what is unread is dropped. */
  end(): void {
    this.#ended = true;
    this.#items.length = 0;
    this.#waiting?.resolve({ value: undefined, done: true });
    this.#waiting = undefined;
  }

  /** Ends the queue with an error. */
  fail(error: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#items.length = 0;
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  /** The next item; waits for one. Rejects once with the error that ended the queue. */
  next(): Promise<IteratorResult<T>> {
    const item = this.#items.shift();
    if (item !== undefined) return Promise.resolve({ value: item, done: false });
    if (this.#error) {
      const error = this.#error;
      this.#error = undefined;
      return Promise.reject(error);
    }
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }
}
