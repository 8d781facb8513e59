import { Field, ID, InputType } from 'type-graphql';

const MAIL_ID = 'The mail. Errors: NOT_FOUND when there is none, CONFLICT when somebody has decided about it already.';

/** Input of `attachInboundMail`. */
@InputType({ description: 'Puts an unverified mail into a ticket, as a note that tells whose mail it says it is.' })
export class AttachInboundMailInput {
  @Field(() => ID, { description: MAIL_ID })
  mailId!: string;

  @Field(() => ID, { description: 'The ticket. Error: NOT_FOUND.' })
  ticketId!: string;
}

/** Input of `discardInboundMail`. */
@InputType({ description: 'Takes an unverified mail out of the list. The raw mail is kept.' })
export class DiscardInboundMailInput {
  @Field(() => ID, { description: MAIL_ID })
  mailId!: string;
}
