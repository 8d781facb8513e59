import { TicketPayload, type AcceptSolutionInput } from '@vobo/schema';
import type { Services } from '../../services.js';
import { insertRating, ratingFaults } from '../ratings/insert-rating.js';
import type { Viewer } from '../sessions/viewer.js';
import { mutateTicket } from './mutate-ticket.js';

/** The customer accepts the solution, with stars or without. Closes the ticket for good: outcome ACCEPTED. */
export async function acceptSolution(services: Services, viewer: Viewer, input: AcceptSolutionInput): Promise<TicketPayload> {
  const { clientRequestId, ticketId } = input;
  const { comment, faults } = ratingFaults(input.rating ?? null, ['rating']);
  const stars = input.rating?.stars ?? null;
  const done = await mutateTicket(
    services,
    viewer,
    { action: 'ACCEPT_SOLUTION', ticketId, clientRequestId, input: { ticketId, stars, comment }, faults },
    async (tx, ticket) => (stars === null ? {} : { rating: await insertRating(tx, ticket, stars, comment) }),
  );
  return new TicketPayload({ ticket: done.ticket, userErrors: done.userErrors });
}
