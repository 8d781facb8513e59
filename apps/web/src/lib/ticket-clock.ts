import type { DeskRow } from './desk-row';

/** How pressing a clock is. `warning`: it runs out soon · `late`: a promise is broken. */
export type Urgency = 'calm' | 'warning' | 'late';

/** A clock that runs on a ticket: until the first answer is due, or until it closes by itself. */
export interface TicketClock {
  kind: 'answer' | 'close';
  at: string;
  /** A ticket that is about to close breaks no promise: its clock is calm to the end. */
  urgency: Urgency;
}

type ClockFacts = Pick<DeskRow, 'status' | 'firstRespondedAt' | 'firstResponseDueAt' | 'firstResponseWarningAt' | 'autoCloseAt'>;

/** The clock to show, or null when none runs. The first answer is waited for while a ticket is OPEN; what is closed waits for nothing. */
export function clockOf(ticket: ClockFacts, now: number): TicketClock | null {
  if (ticket.status === 'CLOSED') return null;
  if (ticket.autoCloseAt !== null) return { kind: 'close', at: ticket.autoCloseAt, urgency: 'calm' };
  if (ticket.status !== 'OPEN' || ticket.firstRespondedAt !== null || ticket.firstResponseDueAt === null) return null;
  const urgency = isPast(ticket.firstResponseDueAt, now) ? 'late' : isPast(ticket.firstResponseWarningAt, now) ? 'warning' : 'calm';
  return { kind: 'answer', at: ticket.firstResponseDueAt, urgency };
}

/** The instants at which what `clockOf` says changes by itself. */
export function momentsOf({ firstResponseDueAt, firstResponseWarningAt, autoCloseAt }: ClockFacts): readonly (string | null)[] {
  return [firstResponseWarningAt, firstResponseDueAt, autoCloseAt];
}

function isPast(instant: string | null, now: number): boolean {
  return instant !== null && Date.parse(instant) <= now;
}
