import { Field, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { DateTime } from './scalars.js';
import { USER_ERRORS, UserError } from './user-error.js';
import { Viewer } from './viewer.js';

/** Answer of `signIn` and `verifyAccessCode`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `signIn` and `verifyAccessCode`: a session, kept in a cookie.' })
export class ViewerPayload {
  @Field(() => Viewer, { nullable: true, description: 'Who the session belongs to. Null when there are errors.' })
  readonly viewer: Viewer | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<ViewerPayload>) {
    this.viewer = fields.viewer;
    this.userErrors = fields.userErrors;
  }
}

/** Answer of `requestAccessCode`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `requestAccessCode`: the same for known and unknown addresses.' })
export class AccessCodePayload {
  @Field(() => String, { nullable: true, description: 'The address with most of it hidden, `j***@example.com`. Null when there are errors.' })
  readonly maskedEmail: string | null;

  @Field(() => DateTime, { nullable: true, description: 'From when another code can be asked for. Null when there are errors.' })
  readonly resendAvailableAt: Date | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<AccessCodePayload>) {
    this.maskedEmail = fields.maskedEmail;
    this.resendAvailableAt = fields.resendAvailableAt;
    this.userErrors = fields.userErrors;
  }
}

/** Answer of `signOut`. */
@ObjectType({
  simpleResolvers: true,
  description: 'Answer of `signOut`. The session is over, and its sockets end within seconds. Signing out twice is no error.',
})
export class SignOutPayload {
  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<SignOutPayload>) {
    this.userErrors = fields.userErrors;
  }
}
