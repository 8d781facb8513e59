import { DETAILS_MAX, RatingPayload, type AddRatingDetailsInput } from '@vobo/schema';
import { parseId, publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { TextChecks } from '../desk/text-checks.js';
import { fault, Refused, userErrors } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';
import { mutateTicket } from '../tickets/mutate-ticket.js';
import { findRating } from './rating.reads.js';

/** The customer says more on the page after the survey. Replaces what they said there before. */
export async function addRatingDetails(services: Services, viewer: Viewer, input: AddRatingDetailsInput): Promise<RatingPayload> {
  const checks = new TextChecks();
  const details = checks.text('details', input.details, { max: DETAILS_MAX });
  const ratingId = parseId('rating', input.ratingId);
  const row =
    ratingId === null ? undefined : await services.database.sql.selectFrom('rating').select('ticket_id').where('id', '=', ratingId).executeTakeFirst();
  const done = await mutateTicket(
    services,
    viewer,
    // A rating that is not there goes the way of a foreign one: nobody is to tell them apart.
    { action: 'ADD_RATING_DETAILS', ticketId: row ? publicId('ticket', row.ticket_id) : '', input: {}, faults: checks.faults },
    async (tx, ticket) => {
      if (ticket.rating_id === null || ticket.rating_id !== ratingId) throw new Refused(fault('NOT_ALLOWED_IN_STATE'));
      await tx.sql.updateTable('rating').set({ details }).where('id', '=', ticket.rating_id).execute();
      return {};
    },
  );
  const unknown = done.userErrors.some(({ code }) => code === 'NOT_FOUND');
  return new RatingPayload({
    rating: done.ticket && ratingId !== null ? await findRating(services, ratingId) : null,
    ticket: done.ticket,
    userErrors: unknown ? userErrors(viewer.locale, [fault('NOT_FOUND', ['ratingId'])]) : done.userErrors,
  });
}
