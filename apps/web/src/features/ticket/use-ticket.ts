import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect } from 'react';
import { goLive } from '../../lib/apollo/live';
import { problemOf } from '../../lib/apollo/problem-of';
import { useConnection } from '../../lib/apollo/socket';
import type { Problem } from '../../lib/problem';
import { TICKET, TICKET_CHANGED, type Ticket } from './ticket';

/** How often to ask while the live connection is lost, in milliseconds. */
const ASK_EVERY = 20_000;

/** `absent`: not there, or not for this visit. `codeRequired`: theirs, after proving the address. */
export type TicketState =
  | { kind: 'loading' }
  | { kind: 'absent' }
  | { kind: 'codeRequired' }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'ready'; ticket: Ticket };

/** The ticket with this code, kept current. `asking`: what is known of it may be how it was a moment ago, the server's answer is on its way. */
export function useTicket(code: string): { state: TicketState; asking: boolean; refetch: () => void } {
  const lost = useConnection() === 'lost';
  const { data, error, loading, refetch: ask } = useQuery(TICKET, { variables: { code }, pollInterval: lost ? ASK_EVERY : 0 });
  const refetch = useCallback(() => void ask().catch(() => {}), [ask]);
  const ticketId = data?.ticket?.id;

  useEffect(() => {
    if (!ticketId) return;
    // What arrives goes into Apollo's cache by the ticket's id; the query above shows it.
    return goLive({ document: TICKET_CHANGED, variables: () => ({ ticketId }), onData: () => {}, onRefused: refetch });
  }, [ticketId, refetch]);

  return { state: stateOf(data?.ticket, error), asking: loading, refetch };
}

function stateOf(ticket: Ticket | null | undefined, error: unknown): TicketState {
  if (error) {
    const problem = problemOf(error);
    if (problem.kind === 'codeRequired') return { kind: 'codeRequired' };
    if (problem.kind === 'unauthenticated') return { kind: 'absent' };
    // A lost network takes nothing away that is on the screen.
    if (!ticket) return { kind: 'problem', problem };
  }
  if (ticket) return { kind: 'ready', ticket };
  return ticket === null ? { kind: 'absent' } : { kind: 'loading' };
}
