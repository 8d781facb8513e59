import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect } from 'react';
import type { DeskTicketQuery } from '../../gql/graphql';
import { client } from '../../lib/apollo/client';
import { goLive } from '../../lib/apollo/live';
import { problemOf } from '../../lib/apollo/problem-of';
import { useConnection } from '../../lib/apollo/socket';
import { useReconnected } from '../../lib/apollo/use-reconnected';
import type { Problem } from '../../lib/problem';
import { noteProblem, useNotedProblem } from '../../lib/signed-in-agent';
import { DESK_TICKET, DESK_TICKET_CHANGED, type DeskTicket } from './documents';

/** How often to ask while the live connection is lost, in milliseconds. */
const ASK_EVERY = 15_000;

export type DeskTicketState = { kind: 'loading' } | { kind: 'absent' } | { kind: 'problem'; problem: Problem } | { kind: 'ready'; ticket: DeskTicket };

/** The ticket with this code, kept current. */
export function useDeskTicket(code: string): { state: DeskTicketState; refetch: () => void } {
  const lost = useConnection() === 'lost';
  const { data, error, refetch: ask } = useQuery(DESK_TICKET, { variables: { code }, pollInterval: lost ? ASK_EVERY : 0 });
  const refetch = useCallback(() => void ask().catch(() => {}), [ask]);
  const ticketId = data?.ticket?.id;

  useEffect(() => {
    if (!ticketId) return;
    // What arrives goes into Apollo's cache by the ticket's id; everything that shows the ticket reads it there.
    return goLive({ document: DESK_TICKET_CHANGED, variables: () => ({ ticketId }), onData: () => {}, onRefused: noteProblem });
  }, [ticketId]);

  // A ticket that is there is told by what follows it; an answer by the other way could be older, and come later.
  useReconnected(() => {
    if (!ticketId) refetch();
  });
  useNotedProblem(error);

  return { state: stateOf(data?.ticket, error), refetch };
}

/** Asks for a ticket that will probably be opened. */
export function preloadDeskTicket(code: string): void {
  void client.query({ query: DESK_TICKET, variables: { code } }).catch(() => {});
}

function stateOf(ticket: DeskTicketQuery['ticket'] | undefined, error: unknown): DeskTicketState {
  if (ticket) return { kind: 'ready', ticket };
  if (error) return { kind: 'problem', problem: problemOf(error) };
  return ticket === null ? { kind: 'absent' } : { kind: 'loading' };
}
