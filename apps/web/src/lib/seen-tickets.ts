import { useSyncExternalStore } from 'react';
import { isRecord, textOf } from './drafts';
import { recall, remember } from './storage';
import { createStore, type Store } from './store';

/** What an agent has looked at in this browser: ticket id → the `updatedAt` they saw. */
interface Seen {
  /** When this browser began to keep count: what is older counts as seen. */
  since: string;
  tickets: Readonly<Record<string, string>>;
}

/** Facts that decide whether a ticket is news. */
export interface SeenFacts {
  readonly id: string;
  readonly updatedAt: string;
  readonly status: string;
  readonly firstRespondedAt: string | null;
}

/** Most tickets remembered; the ones seen longest ago are forgotten. */
const KEPT = 2000;

/** Whether something happened since the agent last looked. A new ticket that nobody answered is news to everyone who has not opened it. */
export function isUnread(ticket: SeenFacts, seen: Seen): boolean {
  const last = seen.tickets[ticket.id];
  if (last !== undefined) return Date.parse(ticket.updatedAt) > Date.parse(last);
  if (ticket.status === 'OPEN' && ticket.firstRespondedAt === null) return true;
  return Date.parse(ticket.updatedAt) > Date.parse(seen.since);
}

/** `seen` after the agent looked at a ticket as it was at `updatedAt`. Looking at an older state takes nothing back. */
export function withSeen(seen: Seen, id: string, updatedAt: string): Seen {
  const last = seen.tickets[id];
  if (last !== undefined && Date.parse(last) >= Date.parse(updatedAt)) return seen;
  const { [id]: _before, ...others } = seen.tickets;
  const kept = Object.entries(others).slice(-(KEPT - 1));
  return { ...seen, tickets: { ...Object.fromEntries(kept), [id]: updatedAt } };
}

/** Reads what storage held; a fresh start for anything else. */
export function readSeen(stored: string | null, now: string): Seen {
  try {
    const value: unknown = JSON.parse(stored ?? '');
    if (!isRecord(value) || !isRecord(value['tickets']) || Number.isNaN(Date.parse(textOf(value['since'])))) return { since: now, tickets: {} };
    const tickets = Object.entries(value['tickets']).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return { since: textOf(value['since']), tickets: Object.fromEntries(tickets) };
  } catch {
    return { since: now, tickets: {} };
  }
}

const stores = new Map<string, Store<Seen>>();

function storeOf(agentId: string): Store<Seen> {
  const known = stores.get(agentId);
  if (known) return known;
  const key = `desk.seen.${agentId}`;
  const store = createStore(readSeen(recall(key), new Date().toISOString()));
  // Kept at once: "since" must not move with every reload.
  remember(key, JSON.stringify(store.get()));
  stores.set(agentId, store);
  // Another window of the same agent looked at something.
  window.addEventListener('storage', (event) => {
    if (event.key === `vobo.${key}`) store.set(readSeen(event.newValue, store.get().since));
  });
  return store;
}

/** Whether a ticket is news to this agent, kept current; false while it is not known. */
export function useIsUnread(agentId: string, ticket: SeenFacts | null): boolean {
  const store = storeOf(agentId);
  return useSyncExternalStore(store.subscribe, () => ticket !== null && isUnread(ticket, store.get()));
}

/** What this agent has seen of one ticket: its `updatedAt` then, or null. */
export function seenAt(agentId: string, ticketId: string): string | null {
  return storeOf(agentId).get().tickets[ticketId] ?? null;
}

/** The agent looked at a ticket. */
export function markSeen(agentId: string, id: string, updatedAt: string): void {
  const store = storeOf(agentId);
  const next = withSeen(store.get(), id, updatedAt);
  if (next === store.get()) return;
  store.set(next);
  remember(`desk.seen.${agentId}`, JSON.stringify(next));
}
