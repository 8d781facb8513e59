import { Field, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { Ticket } from './ticket.js';
import { USER_ERRORS, UserError } from './user-error.js';

/** Answer of every mutation that is about a ticket as a whole. */
@ObjectType({ simpleResolvers: true, description: 'Answer of every mutation that opens or moves a ticket.' })
export class TicketPayload {
  @Field(() => Ticket, { nullable: true, description: 'The ticket as it is now, after NOT_ALLOWED_IN_STATE too. Null when the viewer may not see it.' })
  readonly ticket: Ticket | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<TicketPayload>) {
    this.ticket = fields.ticket;
    this.userErrors = fields.userErrors;
  }
}
