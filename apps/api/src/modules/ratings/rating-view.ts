import { Rating } from '@vobo/schema';
import { publicId } from '../../platform/ids.js';

/** A rating's columns, in the order of `RATING_COLUMNS`. */
export type RatingTuple = readonly [id: string, stars: number, comment: string | null, details: string | null, round: number, createdAt: Date];

export const RATING_COLUMNS = 'r.id, r.stars, r.comment, r.details, r.round, r.created_at';

/** The contract's rating of a row. */
export function ratingFrom([id, stars, comment, details, round, createdAt]: RatingTuple): Rating {
  return new Rating({ id: publicId('rating', id), stars, comment, details, round, createdAt });
}
