import type { DeskRow } from './desk-row';

/** A clock that runs on a ticket: until the first answer is due, or until it closes by itself. */
interface TicketClock {
  kind: 'answer' | 'close';
  at: string;
  /** The promise is broken: the first answer is overdue. A ticket that is about to close breaks none. */
  late: boolean;
}

type ClockFacts = Pick<DeskRow, 'status' | 'firstRespondedAt' | 'firstResponseDueAt' | 'autoCloseAt'>;

/** The clock to show, or null when none runs. */
export function clockOf(ticket: ClockFacts, now: number): TicketClock | null {
  if (ticket.status === 'CLOSED') return null;
  if (ticket.autoCloseAt !== null) return { kind: 'close', at: ticket.autoCloseAt, late: false };
  if (ticket.firstRespondedAt !== null || ticket.firstResponseDueAt === null) return null;
  return { kind: 'answer', at: ticket.firstResponseDueAt, late: Date.parse(ticket.firstResponseDueAt) < now };
}
