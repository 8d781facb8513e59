import { Field, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { HostApp } from './host-app.js';
import { USER_ERRORS, UserError } from './user-error.js';

/** Answer of `updateHostApp`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `updateHostApp`.' })
export class HostAppPayload {
  @Field(() => HostApp, { nullable: true, description: 'The application as it is now. Null when there are errors.' })
  readonly hostApp: HostApp | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<HostAppPayload>) {
    this.hostApp = fields.hostApp;
    this.userErrors = fields.userErrors;
  }
}

/** Answer of `createHostApp` and `renewHostAppSecret`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `createHostApp` and `renewHostAppSecret`.' })
export class HostAppSecretPayload {
  @Field(() => HostApp, { nullable: true, description: 'The application as it is now. Null when there are errors.' })
  readonly hostApp: HostApp | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the application’s server signs with. It is shown in this answer and nowhere else: keep it where only that server reads it. Null when there are errors.',
  })
  readonly secret: string | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<HostAppSecretPayload>) {
    this.hostApp = fields.hostApp;
    this.secret = fields.secret;
    this.userErrors = fields.userErrors;
  }
}
