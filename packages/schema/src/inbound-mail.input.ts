import { Field, ID, InputType } from 'type-graphql';
import { DISCARDED_MAILS_MAX } from './limits.js';

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
@InputType({ description: 'Takes an unverified mail out of the list. The raw mail is deleted soon after.' })
export class DiscardInboundMailInput {
  @Field(() => ID, { description: MAIL_ID })
  mailId!: string;
}

/** Input of `discardInboundMails`. */
@InputType({ description: 'Takes several unverified mails out of the list at once. The raw mails are deleted soon after.' })
export class DiscardInboundMailsInput {
  @Field(() => [ID], {
    description: `The mails, at most ${DISCARDED_MAILS_MAX}. Those that somebody has decided about meanwhile are left as they are. Error: NOT_FOUND when one is none.`,
  })
  mailIds!: string[];
}
