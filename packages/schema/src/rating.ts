import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { COMMENT_MAX, DETAILS_MAX } from './limits.js';
import { Node } from './node.js';
import { DateTime } from './scalars.js';

/** The customer's opinion of one round. */
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'The customer’s opinion of one round of a ticket. There is one per round at most; it is visible to the customer and to agents.',
})
export class Rating implements Node {
  @Field(() => ID, { description: 'Begins with `rat_`.' })
  readonly id: string;

  @Field(() => Int, { description: '1 (lowest) to 5 (highest).' })
  readonly stars: number;

  @Field(() => String, {
    nullable: true,
    description: `What the customer wrote beside the stars, plain text of at most ${COMMENT_MAX} characters. Null when nothing.`,
  })
  readonly comment: string | null;

  @Field(() => String, {
    nullable: true,
    description: `What the customer added on the page after the survey, plain text of at most ${DETAILS_MAX} characters. Null when nothing.`,
  })
  readonly details: string | null;

  @Field(() => Int, { description: 'The round it is about, as in `Ticket.round`.' })
  readonly round: number;

  @Field(() => DateTime, { description: 'When the stars were given.' })
  readonly createdAt: Date;

  constructor(fields: FieldsOf<Rating>) {
    this.id = fields.id;
    this.stars = fields.stars;
    this.comment = fields.comment;
    this.details = fields.details;
    this.round = fields.round;
    this.createdAt = fields.createdAt;
  }
}
