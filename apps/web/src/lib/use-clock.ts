import { useEffect, useState } from 'react';
import type { DeskRow } from './desk-row';
import { serverNow } from './server-clock';
import { clockOf, momentsOf, type TicketClock } from './ticket-clock';

/** What is further away is looked at again when the page's own present is renewed: a timer takes 24 days at most. */
const AHEAD = 86_400_000;

/**
 * The clock that runs on a ticket, by the server's clock: it turns the moment a deadline passes. `now` is the present as the page
 * around it knows it; `shown` is the present that the clock was read at.
 */
export function useClock(ticket: DeskRow, now: number): { clock: TicketClock | null; shown: number } {
  const [passed, setPassed] = useState(0);
  const shown = Math.max(now, passed);
  const next = momentsOf(ticket).reduce((soonest, moment) => {
    const at = moment === null ? Infinity : Date.parse(moment);
    return at > shown && at < soonest ? at : soonest;
  }, Infinity);
  const soon = next - shown < AHEAD;
  useEffect(() => {
    if (!soon) return;
    const timer = setTimeout(() => setPassed(next), Math.max(0, next - serverNow()));
    return () => clearTimeout(timer);
  }, [next, soon]);
  return { clock: clockOf(ticket, shown), shown };
}
