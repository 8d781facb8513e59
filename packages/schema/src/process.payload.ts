import { Field, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { ManagedProcess } from './managed-process.js';
import { USER_ERRORS, UserError } from './user-error.js';

/** Answer of `createProcess` and `updateProcess`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `createProcess` and `updateProcess`.' })
export class ProcessPayload {
  @Field(() => ManagedProcess, { nullable: true, description: 'The process as it is now. Null when there are errors.' })
  readonly process: ManagedProcess | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<ProcessPayload>) {
    this.process = fields.process;
    this.userErrors = fields.userErrors;
  }
}

/** Answer of `moveProcess`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `moveProcess`.' })
export class MoveProcessPayload {
  @Field(() => [ManagedProcess], { description: 'All processes in the order in which they stand now.' })
  readonly processes: readonly ManagedProcess[];

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<MoveProcessPayload>) {
    this.processes = fields.processes;
    this.userErrors = fields.userErrors;
  }
}
