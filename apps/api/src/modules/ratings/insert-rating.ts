import { COMMENT_MAX, STARS_MAX, STARS_MIN } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import { TextChecks } from '../desk/text-checks.js';
import { fault, Refused, type Fault } from '../desk/user-errors.js';
import type { TicketRow } from '../tickets/lock-ticket.js';

/** Checks stars and comment. `path` is where they stand in the input. */
export function ratingFaults(rating: { stars: number; comment?: string | null } | null, path: readonly string[]): { comment: string | null; faults: Fault[] } {
  if (rating === null) return { comment: null, faults: [] };
  const checks = new TextChecks();
  const comment = checks.text('comment', rating.comment, { max: COMMENT_MAX, optional: true });
  const inRange = Number.isInteger(rating.stars) && rating.stars >= STARS_MIN && rating.stars <= STARS_MAX;
  const faults = [...(inRange ? [] : [fault('RATING_OUT_OF_RANGE', ['stars'])]), ...checks.faults];
  return { comment: comment === '' ? null : comment, faults: faults.map((found) => ({ ...found, path: [...path, ...found.path] })) };
}

/** Writes the stars of the ticket's round. Refuses with ALREADY_RATED: there is one rating per round. */
export async function insertRating(tx: Transaction, ticket: TicketRow, stars: number, comment: string | null): Promise<{ id: string }> {
  const rating = await tx.sql
    .insertInto('rating')
    .values({ ticket_id: ticket.id, customer_id: ticket.requester_id, round: ticket.round, stars, comment })
    .onConflict((conflict) => conflict.columns(['ticket_id', 'round']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!rating) throw new Refused(fault('ALREADY_RATED'));
  return rating;
}
