import { isRecord, textOf } from '../../lib/drafts';
import { openStorage } from '../../lib/storage';
import { createStore, useStore } from '../../lib/store';
import { actWithSession, windowSessionToken } from '../../lib/window-session';
import { host } from './host-link';

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

/** The tickets of this tab that whoever is before the screen may see, newest first, as long as their sessions are good. */
export function useMadeTickets(): readonly MadeTicket[] {
  return useStore(made).filter(isOf(useStore(host.identity)?.email ?? null));
}

/** The same, for deciding. */
export function madeTickets(): readonly MadeTicket[] {
  return made.get().filter(isOf(host.identity.get()?.email ?? null));
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
export function forgetTicketsOfOthers(person: string | null): boolean {
  const theirs = made.get().filter(isOf(person));
  const others = theirs.length < made.get().length;
  if (others) keep(theirs);
  return others;
}

/** What was made while the host named somebody is shown while it names them: a page that names nobody may be the one after they signed out. */
function isOf(person: string | null): (ticket: MadeTicket) => boolean {
  return (ticket) => ticket.host === null || isSameAddress(ticket.host, person);
}

/** Whether two addresses are the same one. Null is nobody's. */
export function isSameAddress(address: string, other: string | null): boolean {
  return address.trim().toLowerCase() === other?.trim().toLowerCase();
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
      const { subject, createdAt, firstResponseDueAt, host: person } = ticket;
      return [
        {
          code,
          session,
          subject: textOf(subject),
          createdAt: textOf(createdAt),
          firstResponseDueAt: textOf(firstResponseDueAt) || null,
          host: textOf(person) || null,
        },
      ];
    });
  } catch {
    return [];
  }
}
