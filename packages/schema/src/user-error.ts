import { Field, Int, ObjectType } from 'type-graphql';
import { UserErrorCode } from './enums.js';
import type { FieldsOf } from './fields-of.js';

/** An expected failure, told as data. */
@ObjectType({
  simpleResolvers: true,
  description: 'Why a mutation did not do what was asked, as data: nothing has changed, and nothing that was typed is lost.',
})
export class UserError {
  @Field(() => UserErrorCode, { description: 'The reason, for programs. Codes do not change.' })
  readonly code: UserErrorCode;

  @Field(() => String, {
    description: 'The reason and the way out, one sentence for the person, in the language of the request (`Accept-Language`, Spanish by default). Plain text.',
  })
  readonly message: string;

  @Field(() => [String], {
    description:
      'The input field it concerns, from the outside in: `["input", "email"]`, `["input", "attachmentIds", "1"]`. Empty when it concerns no single field.',
  })
  readonly path: readonly string[];

  @Field(() => Int, { nullable: true, description: 'With CODE_INVALID: how many more tries the code allows. Null with every other code.' })
  readonly attemptsLeft: number | null;

  @Field(() => Int, { nullable: true, description: 'With RATE_LIMITED: whole seconds until another try makes sense. Null with every other code.' })
  readonly retryAfterSeconds: number | null;

  constructor(fields: FieldsOf<UserError>) {
    this.code = fields.code;
    this.message = fields.message;
    this.path = fields.path;
    this.attemptsLeft = fields.attemptsLeft;
    this.retryAfterSeconds = fields.retryAfterSeconds;
  }
}

/** How every payload describes its `userErrors`. */
export const USER_ERRORS = 'What stood in the way. Empty when it was done; the other fields are then filled as described.';
