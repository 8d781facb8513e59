import type { SoporteEvents } from './api';
import { callHost } from './warn';

type Listener<Name extends keyof SoporteEvents> = (detail: SoporteEvents[Name]) => void;

/** The host's listeners. What one throws reaches no other. */
export class Listeners {
  readonly #listeners: { [Name in keyof SoporteEvents]: Set<Listener<Name>> } = { open: new Set(), close: new Set(), ticket: new Set() };

  add<Name extends keyof SoporteEvents>(event: Name, listener: Listener<Name>): () => void {
    const once: Listener<Name> = (detail) => listener(detail);
    this.#listeners[event].add(once);
    return () => void this.#listeners[event].delete(once);
  }

  tell<Name extends keyof SoporteEvents>(event: Name, detail: SoporteEvents[Name]): void {
    for (const listener of new Set(this.#listeners[event])) callHost(() => listener(detail));
  }

  clear(): void {
    for (const listeners of Object.values(this.#listeners)) listeners.clear();
  }
}
