import { Field, ID, InputType, Int } from 'type-graphql';
import { COMMENT_MAX, DETAILS_MAX } from './limits.js';
import { CLIENT_REQUEST_ID } from './message.input.js';
import { UUID } from './scalars.js';

const STARS = '1 (lowest) to 5 (highest). Error: RATING_OUT_OF_RANGE.';
const COMMENT = `What the customer wants to say about it, plain text of at most ${COMMENT_MAX} characters. Errors: TOO_LONG, CONTROL_CHARACTER.`;

/** The stars given while accepting. */
@InputType({ description: 'Stars given together with the acceptance of a solution.' })
export class RatingInput {
  @Field(() => Int, { description: STARS })
  stars!: number;

  @Field(() => String, { nullable: true, description: COMMENT })
  comment?: string | null;
}

/** Input of `rateTicket`. */
@InputType({ description: 'Stars for the current round of a closed ticket.' })
export class RateTicketInput {
  @Field(() => UUID, { description: CLIENT_REQUEST_ID })
  clientRequestId!: string;

  @Field(() => ID, { description: 'The ticket to rate. Errors: NOT_FOUND, NOT_ALLOWED_IN_STATE, ALREADY_RATED.' })
  ticketId!: string;

  @Field(() => Int, { description: STARS })
  stars!: number;

  @Field(() => String, { nullable: true, description: COMMENT })
  comment?: string | null;
}

/** Input of `addRatingDetails`. */
@InputType({ description: 'More about a rating already given, from the page after the survey.' })
export class AddRatingDetailsInput {
  @Field(() => ID, { description: 'The rating it belongs to; only the person who gave it may add to it. Error: NOT_FOUND.' })
  ratingId!: string;

  @Field(() => String, {
    description: `Plain text, 1 to ${DETAILS_MAX} characters; replaces what was added before. Errors: REQUIRED, TOO_LONG, CONTROL_CHARACTER.`,
  })
  details!: string;
}
