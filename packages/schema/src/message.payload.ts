import { Field, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { Message } from './message.js';
import { Ticket } from './ticket.js';
import { USER_ERRORS, UserError } from './user-error.js';

/** Answer of every mutation that writes a message. */
@ObjectType({ simpleResolvers: true, description: 'Answer of every mutation that writes a message.' })
export class MessagePayload {
  @Field(() => Message, { nullable: true, description: 'The message as it was stored. Null when there are errors.' })
  readonly message: Message | null;

  @Field(() => Ticket, { nullable: true, description: 'The ticket as it is now, after NOT_ALLOWED_IN_STATE too. Null when the viewer may not see it.' })
  readonly ticket: Ticket | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<MessagePayload>) {
    this.message = fields.message;
    this.ticket = fields.ticket;
    this.userErrors = fields.userErrors;
  }
}
