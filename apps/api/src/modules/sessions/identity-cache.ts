import { LRUCache } from 'lru-cache';
import type { Hub } from '../../platform/events/hub.js';
import type { AgentViewer, ApiClientViewer, CustomerViewer } from './viewer.js';

type WithoutCaller<T> = T extends unknown ? Omit<T, 'ip' | 'locale' | 'window'> : never;

/** Who somebody is, apart from where they call from and in which language. */
export type Identity = WithoutCaller<CustomerViewer | AgentViewer | ApiClientViewer>;

/** How long a process may believe what it has read, in milliseconds; an end or a change of a session is heard sooner. */
const BELIEVED_FOR = 2_000;
const REMEMBERED = 10_000;

/** Remembers for a moment who a token belongs to, so that a page of several requests asks the database once. */
export class IdentityCache {
  readonly #identities = new LRUCache<string, Identity>({ max: REMEMBERED, ttl: BELIEVED_FOR });
  readonly #keysBySession = new LRUCache<string, string>({ max: REMEMBERED, ttl: BELIEVED_FOR });
  #changes = 0;

  private constructor(hub: Hub) {
    hub.listen((event) => {
      if (event.type === 'session-ended' || event.type === 'session-changed') this.#forget(event.sessionId);
      else if (event.type === 'missed') this.#forgetAll();
    });
  }

  static readonly #caches = new WeakMap<Hub, IdentityCache>();

  /** The cache of the process this hub belongs to. */
  static of(hub: Hub): IdentityCache {
    const known = IdentityCache.#caches.get(hub);
    if (known) return known;
    const cache = new IdentityCache(hub);
    IdentityCache.#caches.set(hub, cache);
    return cache;
  }

  /** The remembered identity, else what `read` finds. Absence is not remembered. `key`: the token, and where it stood. */
  async get(key: string, read: () => Promise<Identity | null>): Promise<Identity | null> {
    const known = this.#identities.get(key);
    if (known) return known;
    const before = this.#changes;
    const found = await read();
    // What was read may have ended while it was on its way.
    if (found && before === this.#changes) this.#remember(key, found);
    return found;
  }

  #remember(key: string, identity: Identity): void {
    this.#identities.set(key, identity);
    if ('sessionId' in identity) this.#keysBySession.set(identity.sessionId, key);
  }

  #forget(sessionId: string): void {
    this.#changes += 1;
    const key = this.#keysBySession.get(sessionId);
    if (key !== undefined) this.#identities.delete(key);
  }

  #forgetAll(): void {
    this.#changes += 1;
    this.#identities.clear();
  }
}
