import { Field, ID, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { Node } from './node.js';
import { DateTime } from './scalars.js';

/** A request that is no ticket yet. */
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'A request that becomes a ticket once the code sent to its address is entered. Until then no agent is bothered with it, and it is deleted when nobody comes back to it.',
})
export class TicketRequest implements Node {
  @Field(() => ID, { description: 'Begins with `req_`.' })
  readonly id: string;

  @Field(() => String, { description: 'Six letters and digits to be read out to the support line.' })
  readonly reference: string;

  @Field(() => String, { description: 'The address with most of it hidden, `j***@example.com`: enough to notice a slip, not enough to learn it.' })
  readonly maskedEmail: string;

  @Field(() => DateTime, { description: 'When the newest code expires.' })
  readonly expiresAt: Date;

  @Field(() => DateTime, { description: 'From when `resendVerificationCode` mails another code.' })
  readonly resendAvailableAt: Date;

  @Field(() => String, { nullable: true, description: 'The name the person gave. For agents of the support line and administrators; null to everyone else.' })
  readonly name: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The subject the person wrote. For agents of the support line and administrators; null to everyone else.',
  })
  readonly subject: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the request was made. For agents of the support line and administrators; null to everyone else.',
  })
  readonly createdAt: Date | null;

  constructor(fields: FieldsOf<TicketRequest>) {
    this.id = fields.id;
    this.reference = fields.reference;
    this.maskedEmail = fields.maskedEmail;
    this.expiresAt = fields.expiresAt;
    this.resendAvailableAt = fields.resendAvailableAt;
    this.name = fields.name;
    this.subject = fields.subject;
    this.createdAt = fields.createdAt;
  }
}
