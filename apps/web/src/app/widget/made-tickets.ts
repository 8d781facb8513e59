import { isRecord, textOf } from '../../lib/drafts';
import { openStorage } from '../../lib/storage';
import { createStore, useStore } from '../../lib/store';
import { actWithSession, windowSessionToken } from '../../lib/window-session';

/** A ticket that was made in this tab. */
export interface MadeTicket {
  readonly code: string;
  readonly subject: string;
  readonly createdAt: string;
  readonly firstResponseDueAt: string | null;
  /** The session that opens it: one that a host's signature opened is for this ticket alone. */
  readonly session: string;
  /** The address that the host named when it was made; null: nobody was signed in there. */
  readonly host: string | null;
}

const KEY = 'vobo.window.tickets';
const storage = openStorage('sessionStorage');
const made = createStore<readonly MadeTicket[]>(read(storage.getItem(KEY)));

/** The tickets of this tab, newest first, as long as their sessions are good. */
export function useMadeTickets(): readonly MadeTicket[] {
  return useStore(made);
}

/** The same, for deciding. */
export function madeTickets(): readonly MadeTicket[] {
  return made.get();
}

/** Adds a ticket that the current session has just made. */
export function addMadeTicket(ticket: Omit<MadeTicket, 'session' | 'createdAt'>): void {
  const others = made.get().filter(({ code }) => code !== ticket.code);
  keep([{ ...ticket, createdAt: new Date().toISOString(), session: windowSessionToken() ?? '' }, ...others]);
}

/** Acts with the session that opens this ticket. */
export function actForMadeTicket(code: string): void {
  actWithSession(made.get().find((ticket) => ticket.code === code)?.session ?? null);
}

/** Forgets a ticket whose session has ended. */
export function forgetMadeTicket(code: string): void {
  keep(made.get().filter((ticket) => ticket.code !== code));
}

/** Forgets the tickets of whoever else was signed in at the host: the next person before the screen is not to read them. Answers whether there were any. */
export function forgetTicketsOfOthers(host: string | null): boolean {
  const theirs = made.get().filter((ticket) => ticket.host === null || isSame(ticket.host, host));
  const others = theirs.length < made.get().length;
  if (others) keep(theirs);
  return others;
}

function isSame(address: string, other: string | null): boolean {
  return address.toLowerCase() === other?.toLowerCase();
}

function keep(tickets: readonly MadeTicket[]): void {
  made.set(tickets);
  try {
    storage.setItem(KEY, JSON.stringify(tickets));
  } catch {
    // Quota: the list lives as long as the window.
  }
}

function read(stored: string | null): MadeTicket[] {
  try {
    const tickets: unknown = JSON.parse(stored ?? '[]');
    if (!Array.isArray(tickets)) return [];
    return tickets.filter(isRecord).flatMap((ticket) => {
      const code = textOf(ticket['code']);
      const session = textOf(ticket['session']);
      if (code === '' || session === '') return [];
      const { subject, createdAt, firstResponseDueAt, host } = ticket;
      return [
        {
          code,
          session,
          subject: textOf(subject),
          createdAt: textOf(createdAt),
          firstResponseDueAt: textOf(firstResponseDueAt) || null,
          host: textOf(host) || null,
        },
      ];
    });
  } catch {
    return [];
  }
}
