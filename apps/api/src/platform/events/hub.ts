import type { LiveEvent } from '../database/transaction-events.js';

export type Listener = (event: LiveEvent) => void;

/**
 * Hands committed changes to whoever listens in this process. Events carry ids only: listeners read the rows they
 * may see, so that no event can show a row to the wrong person.
 */
export class Hub {
  readonly #listeners = new Set<Listener>();
  readonly #byTicket = new Map<string, Set<() => void>>();

  /** Delivers events to the listeners of this process, before it returns. */
  publish(events: readonly LiveEvent[]): void {
    for (const event of events) {
      for (const listener of this.#listeners) listener(event);
      if (event.type === 'ticket') for (const changed of this.#byTicket.get(event.ticketId) ?? []) changed();
    }
  }

  /** Listens to everything. Returns the function that ends it. Listeners must not throw and must return at once. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listens to one ticket's changes. Returns the function that ends it. */
  watchTicket(ticketId: string, changed: () => void): () => void {
    const watchers = this.#byTicket.get(ticketId) ?? new Set();
    this.#byTicket.set(ticketId, watchers.add(changed));
    return () => {
      watchers.delete(changed);
      if (watchers.size === 0 && this.#byTicket.get(ticketId) === watchers) this.#byTicket.delete(ticketId);
    };
  }

  /** Ticket ids that someone watches now; what a process that lost its connection has to look at again. */
  watchedTickets(): string[] {
    return [...this.#byTicket.keys()];
  }
}
