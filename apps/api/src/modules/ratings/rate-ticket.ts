import { RatingPayload, type RateTicketInput } from '@vobo/schema';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { mutateTicket } from '../tickets/mutate-ticket.js';
import { insertRating, ratingFaults } from './insert-rating.js';
import { findRating } from './rating.reads.js';

/** The customer gives stars to a closed ticket: once per round, within SURVEY_WINDOW of closing. */
export async function rateTicket(services: Services, viewer: Viewer, input: RateTicketInput): Promise<RatingPayload> {
  const { clientRequestId, ticketId, stars } = input;
  const { comment, faults } = ratingFaults(input, []);
  const done = await mutateTicket(
    services,
    viewer,
    { action: 'RATE', ticketId, clientRequestId, input: { ticketId, stars, comment }, faults },
    async (tx, ticket) => {
      const rating = await insertRating(tx, ticket, stars, comment);
      return { rating, ids: { ratingId: rating.id } };
    },
  );
  const rating = done.ticket?.ratingId == null ? null : await findRating(services, done.ticket.ratingId);
  return new RatingPayload({ rating, ticket: done.ticket, userErrors: done.userErrors });
}
