import { Field, ID, ObjectType } from 'type-graphql';
import { MessageDeliveryState } from './enums.js';
import type { FieldsOf } from './fields-of.js';
import { DateTime } from './scalars.js';

/** What became of the mail that carries a message to the customer. */
@ObjectType({ simpleResolvers: true, description: 'What became of the mail that carries a message to the customer. For agents.' })
export class MessageDelivery {
  @Field(() => MessageDeliveryState, { description: 'How far it came.' })
  readonly state: MessageDeliveryState;

  @Field(() => DateTime, { description: 'Since when: the moment it was written, taken by the mail server, returned, or given up.' })
  readonly at: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'What a mail server said, beginning with its code: why it did not take the mail, or why the mail came back. Text of a stranger. Null when none said anything.',
  })
  readonly diagnostic: string | null;

  @Field(() => Boolean, { description: 'Whether a try to hand it over failed and another one follows by itself. Only while it is QUEUED.' })
  readonly retrying: boolean;

  constructor(fields: FieldsOf<MessageDelivery>) {
    this.state = fields.state;
    this.at = fields.at;
    this.diagnostic = fields.diagnostic;
    this.retrying = fields.retrying;
  }
}

/** A mail came back. */
@ObjectType({
  simpleResolvers: true,
  description: 'A mail to the customer came back for good, after a mail server had taken it: the ticket does not close by itself any more. For agents.',
})
export class MailBounced {
  @Field(() => String, { description: 'What the mail server said, beginning with the status code of RFC 3463, such as `5.1.1`. Text of a stranger.' })
  readonly diagnostic: string;

  @Field(() => ID, { nullable: true, description: 'The message that it carried. Null when it carried none, such as the confirmation of a new ticket.' })
  readonly messageId: string | null;

  constructor(fields: FieldsOf<MailBounced>) {
    this.diagnostic = fields.diagnostic;
    this.messageId = fields.messageId;
  }
}
