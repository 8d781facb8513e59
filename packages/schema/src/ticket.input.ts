import { Field, ID, InputType } from 'type-graphql';
import { BODY_MAX, REASON_MAX, REASON_MIN } from './limits.js';
import { CLIENT_REQUEST_ID, MESSAGE_FILES } from './message.input.js';
import { RatingInput } from './rating.input.js';
import { UUID } from './scalars.js';

const TICKET_ID = 'The ticket. Errors: NOT_FOUND, NOT_ALLOWED_IN_STATE.';

/** Input of `acceptSolution`. */
@InputType({ description: 'The customer’s approval of a solution. It closes the ticket with outcome ACCEPTED.' })
export class AcceptSolutionInput {
  @Field(() => UUID, { description: CLIENT_REQUEST_ID })
  clientRequestId!: string;

  @Field(() => ID, { description: TICKET_ID })
  ticketId!: string;

  @Field(() => RatingInput, { nullable: true, description: 'Stars for this round. Absent: none now; a survey is mailed.' })
  rating?: RatingInput | null;
}

/** Input of `rejectSolution`. */
@InputType({ description: 'The customer’s refusal of a solution. The ticket goes back into attention, in the next round.' })
export class RejectSolutionInput {
  @Field(() => UUID, { description: CLIENT_REQUEST_ID })
  clientRequestId!: string;

  @Field(() => ID, { description: TICKET_ID })
  ticketId!: string;

  @Field(() => String, {
    description: `What is still wrong, plain text of ${REASON_MIN} to ${REASON_MAX} characters. Errors: REQUIRED, TOO_SHORT, TOO_LONG, CONTROL_CHARACTER.`,
  })
  reason!: string;

  @Field(() => [ID], { nullable: true, description: MESSAGE_FILES })
  attachmentIds?: string[] | null;
}

/** Input of `assignTicket`. */
@InputType({ description: 'Gives a ticket to an agent.' })
export class AssignTicketInput {
  @Field(() => ID, { description: TICKET_ID })
  ticketId!: string;

  @Field(() => ID, { nullable: true, description: 'The agent who is to attend it. Absent or null: nobody in particular. Error: NOT_FOUND.' })
  agentId?: string | null;
}

/** Input of `startTicket`. */
@InputType({ description: 'Begins to attend an open ticket. The requester is told, and the first response is met; the agent takes it when nobody has it.' })
export class StartTicketInput {
  @Field(() => ID, { description: TICKET_ID })
  ticketId!: string;
}

/** Input of `closeTicket`. */
@InputType({ description: 'Closes a ticket that needs no approval, with outcome WITHOUT_APPROVAL.' })
export class CloseTicketInput {
  @Field(() => UUID, { description: CLIENT_REQUEST_ID })
  clientRequestId!: string;

  @Field(() => ID, { description: TICKET_ID })
  ticketId!: string;

  @Field(() => String, { description: `What the requester is told, plain text of 1 to ${BODY_MAX} characters. Errors: REQUIRED, TOO_LONG, CONTROL_CHARACTER.` })
  message!: string;
}

/** Input of `reopenTicket`. */
@InputType({ description: 'Opens a closed ticket again, in the next round.' })
export class ReopenTicketInput {
  @Field(() => ID, { description: TICKET_ID })
  ticketId!: string;

  @Field(() => String, {
    description: `Why, plain text of ${REASON_MIN} to ${REASON_MAX} characters; the history shows it to the requester. Errors: REQUIRED, TOO_SHORT, TOO_LONG, CONTROL_CHARACTER.`,
  })
  reason!: string;
}
