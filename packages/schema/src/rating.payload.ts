import { Field, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { Rating } from './rating.js';
import { Ticket } from './ticket.js';
import { USER_ERRORS, UserError } from './user-error.js';

/** Answer of `rateTicket` and `addRatingDetails`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `rateTicket` and `addRatingDetails`.' })
export class RatingPayload {
  @Field(() => Rating, { nullable: true, description: 'The rating as it was stored; with ALREADY_RATED the one that was there. Null with every other error.' })
  readonly rating: Rating | null;

  @Field(() => Ticket, { nullable: true, description: 'The ticket as it is now. Null when the viewer may not see it.' })
  readonly ticket: Ticket | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<RatingPayload>) {
    this.rating = fields.rating;
    this.ticket = fields.ticket;
    this.userErrors = fields.userErrors;
  }
}
