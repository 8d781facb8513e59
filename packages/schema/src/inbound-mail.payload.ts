import { Field, ID, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { Ticket } from './ticket.js';
import { USER_ERRORS, UserError } from './user-error.js';

/** Answer of `attachInboundMail`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `attachInboundMail`.' })
export class AttachInboundMailPayload {
  @Field(() => Ticket, { nullable: true, description: 'The ticket, with the note at the end of its history. Null when there are errors.' })
  readonly ticket: Ticket | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<AttachInboundMailPayload>) {
    this.ticket = fields.ticket;
    this.userErrors = fields.userErrors;
  }
}

/** Answer of `discardInboundMail`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `discardInboundMail`.' })
export class DiscardInboundMailPayload {
  @Field(() => ID, { nullable: true, description: 'The mail that is not in the list any more. Null when there are errors.' })
  readonly mailId: string | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<DiscardInboundMailPayload>) {
    this.mailId = fields.mailId;
    this.userErrors = fields.userErrors;
  }
}

/** Answer of `discardInboundMails`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `discardInboundMails`.' })
export class DiscardInboundMailsPayload {
  @Field(() => [ID], { description: 'The mails that this call took out of the list. Empty when there are errors, or somebody was faster.' })
  readonly mailIds: readonly string[];

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<DiscardInboundMailsPayload>) {
    this.mailIds = fields.mailIds;
    this.userErrors = fields.userErrors;
  }
}
