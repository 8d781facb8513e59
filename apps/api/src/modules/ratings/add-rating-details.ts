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
  const rating = await findOwner(services, input.ratingId);
  const done = await mutateTicket(
    services,
    viewer,
    { action: 'ADD_RATING_DETAILS', ticketId: rating?.ticketId ?? '', input: {}, faults: checks.faults },
    async (tx, ticket) => {
      if (ticket.rating_id !== rating?.id) throw new Refused(fault('NOT_ALLOWED_IN_STATE'));
      await tx.sql.updateTable('rating').set({ details }).where('id', '=', ticket.rating_id).execute();
      return {};
    },
  );
  // To a stranger a foreign rating and none at all are the same.
  const absent = done.ticket === null && checks.faults.length === 0;
  return new RatingPayload({
    rating: done.ticket && rating ? await findRating(services, rating.id) : null,
    ticket: done.ticket,
    userErrors: absent ? userErrors(viewer.locale, [fault('NOT_FOUND', ['ratingId'])]) : done.userErrors,
  });
}

async function findOwner({ database }: Services, ratingId: string): Promise<{ id: string; ticketId: string } | null> {
  const id = parseId('rating', ratingId);
  const row = id === null ? undefined : await database.sql.selectFrom('rating').select('ticket_id').where('id', '=', id).executeTakeFirst();
  return id === null || !row ? null : { id, ticketId: publicId('ticket', row.ticket_id) };
}
