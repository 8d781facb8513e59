import { Field, ID, InputType } from 'type-graphql';
import { BODY_MAX, MESSAGE_BYTES_MAX, MESSAGE_FILES_MAX } from './limits.js';
import { UUID } from './scalars.js';

/** How every input describes the id that makes a repeated call harmless. */
export const CLIENT_REQUEST_ID =
  'Made up by the client for this one action. Repeating the call with the same id gives the first answer and does nothing again; other input under the same id is IDEMPOTENCY_MISMATCH.';

/** How every message describes its files. */
export const MESSAGE_FILES =
  `Files uploaded through \`createUpload\` by the same person, at most ${MESSAGE_FILES_MAX} and together ${MESSAGE_BYTES_MAX} bytes. None when absent. ` +
  'Errors: TOO_MANY_FILES, FILE_TOO_LARGE, FILE_NOT_AVAILABLE, STORAGE_FULL.';

/** Input of `addMessage`. */
@InputType({ description: 'A customer’s message.' })
export class AddMessageInput {
  @Field(() => UUID, { description: CLIENT_REQUEST_ID })
  clientRequestId!: string;

  @Field(() => ID, { description: 'The ticket it belongs to. Error: NOT_FOUND.' })
  ticketId!: string;

  @Field(() => String, { description: `Plain text, 1 to ${BODY_MAX} characters. Errors: REQUIRED, TOO_LONG, CONTROL_CHARACTER.` })
  body!: string;

  @Field(() => [ID], { nullable: true, description: MESSAGE_FILES })
  attachmentIds?: string[] | null;
}

/** Input of `replyToTicket`, `addNote`, `requestInformation` and `proposeSolution`. */
@InputType({ description: 'An agent’s message. Which mutation it is given to decides what it is: a reply, a note, a question or a solution.' })
export class AgentMessageInput {
  @Field(() => UUID, { description: CLIENT_REQUEST_ID })
  clientRequestId!: string;

  @Field(() => ID, { description: 'The ticket it belongs to. Error: NOT_FOUND.' })
  ticketId!: string;

  @Field(() => String, {
    description: `Plain text, 1 to ${BODY_MAX} characters; all but notes are mailed to the requester. Errors: REQUIRED, TOO_LONG, CONTROL_CHARACTER.`,
  })
  body!: string;

  @Field(() => [ID], { nullable: true, description: MESSAGE_FILES })
  attachmentIds?: string[] | null;
}
