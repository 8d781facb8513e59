import type { DeskRow } from '../../lib/desk-row';

/** A clock that runs on a ticket: until the first answer is due, or until it closes by itself. */
export interface RowClock {
  kind: 'answer' | 'close';
  at: string;
  /** The promise is broken: the first answer is overdue. A ticket that is about to close breaks none. */
  late: boolean;
}

type ClockFacts = Pick<DeskRow, 'status' | 'firstRespondedAt' | 'firstResponseDueAt' | 'autoCloseAt'>;

/** The clock to show, or null when none runs. */
export function clockOf(ticket: ClockFacts, now: number): RowClock | null {
  if (ticket.status === 'CLOSED') return null;
  if (ticket.autoCloseAt !== null) return { kind: 'close', at: ticket.autoCloseAt, late: false };
  if (ticket.firstRespondedAt !== null || ticket.firstResponseDueAt === null) return null;
  return { kind: 'answer', at: ticket.firstResponseDueAt, late: Date.parse(ticket.firstResponseDueAt) < now };
}

/** Up to two initials of a name: "Ana María Ruiz" → "AR". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

/** The first name, as colleagues are called. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** The beginning of what somebody wrote, on one line. */
export function firstWords(body: string, length = 180): string {
  return body.slice(0, length).replaceAll(/\s+/gu, ' ').trim();
}
