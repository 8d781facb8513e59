import { Field, ID, InputType } from 'type-graphql';
import { PROCESS_KEY_MAX, PROCESS_NAME_MAX } from './limits.js';
import { CLIENT_REQUEST_ID } from './message.input.js';
import { UUID } from './scalars.js';

const PROCESS_ID = 'The process. Error: NOT_FOUND.';
const NAME = `plain text of 1 to ${PROCESS_NAME_MAX} characters. Errors: REQUIRED, TOO_LONG, CONTROL_CHARACTER.`;
const ENGLISH = `plain text of up to ${PROCESS_NAME_MAX} characters; when it is empty, the Spanish name. Errors: TOO_LONG, CONTROL_CHARACTER.`;
const ASSIGNEE = 'an agent who works here. Error: NOT_FOUND.';

/** Input of `createProcess`. */
@InputType({ description: 'A new process, after those that are there.' })
export class CreateProcessInput {
  @Field(() => UUID, { description: CLIENT_REQUEST_ID })
  clientRequestId!: string;

  @Field(() => String, { description: `What it is called in Spanish, ${NAME}` })
  nameEs!: string;

  @Field(() => String, { nullable: true, description: `What it is called in English, ${ENGLISH}` })
  nameEn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `What links and host pages call it: up to ${PROCESS_KEY_MAX} lower-case letters (a to z), digits and single hyphens. It cannot be changed later. Absent: made from the Spanish name. Errors: KEY_INVALID, TAKEN, TOO_LONG, CONTROL_CHARACTER.`,
  })
  key?: string | null;

  @Field(() => ID, { nullable: true, description: `Who is given the tickets that are opened with it, ${ASSIGNEE}` })
  defaultAssigneeId?: string | null;
}

/** Input of `updateProcess`. */
@InputType({ description: 'What changes in a process. What is left out stays as it is.' })
export class UpdateProcessInput {
  @Field(() => ID, { description: PROCESS_ID })
  processId!: string;

  @Field(() => String, { nullable: true, description: `What it is called in Spanish, ${NAME}` })
  nameEs?: string | null;

  @Field(() => String, { nullable: true, description: `What it is called in English, ${ENGLISH}` })
  nameEn?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether requesters can choose it.' })
  active?: boolean | null;

  @Field(() => ID, { nullable: true, description: `Who is given the tickets that are opened with it: null for nobody, or ${ASSIGNEE}` })
  defaultAssigneeId?: string | null;
}

/** Input of `moveProcess`. */
@InputType({ description: 'Where a process stands among the others.' })
export class MoveProcessInput {
  @Field(() => ID, { description: PROCESS_ID })
  processId!: string;

  @Field(() => ID, { nullable: true, description: 'The process that it is to stand before. Absent or null: it goes to the end. Error: NOT_FOUND.' })
  beforeId?: string | null;
}
