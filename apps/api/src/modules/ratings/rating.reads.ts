import type { Rating } from '@vobo/schema';
import { prepared } from '../../platform/database/prepared.js';
import type { Services } from '../../services.js';
import { RATING_COLUMNS, ratingFrom, type RatingTuple } from './rating-view.js';

const BY_ID = `select ${RATING_COLUMNS} from rating r where r.id = $1`;

/** A rating of a ticket that the caller has already let the viewer into; null when there is none. */
export async function findRating(services: Services, ratingId: string): Promise<Rating | null> {
  const [row] = await prepared<RatingTuple>(services.database, BY_ID, [ratingId]);
  return row ? ratingFrom(row) : null;
}
