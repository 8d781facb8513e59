import { Field, ID, InputType } from 'type-graphql';
import { HOST_APP_NAME_MAX } from './limits.js';
import { CLIENT_REQUEST_ID } from './message.input.js';
import { UUID } from './scalars.js';

const HOST_APP_ID = 'The application. Error: NOT_FOUND.';
const NAME = `plain text of 1 to ${HOST_APP_NAME_MAX} characters. Errors: REQUIRED, TOO_LONG, CONTROL_CHARACTER.`;

/** Input of `createHostApp`. */
@InputType({ description: 'An application whose pages get the support button.' })
export class CreateHostAppInput {
  @Field(() => UUID, { description: CLIENT_REQUEST_ID })
  clientRequestId!: string;

  @Field(() => String, { description: `What administrators call it, ${NAME}` })
  name!: string;
}

/** Input of `updateHostApp`. */
@InputType({ description: 'What changes in an application. What is left out stays as it is.' })
export class UpdateHostAppInput {
  @Field(() => ID, { description: HOST_APP_ID })
  hostAppId!: string;

  @Field(() => String, { nullable: true, description: `What administrators call it, ${NAME}` })
  name?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its signatures count. Error: TOO_MANY.' })
  active?: boolean | null;
}

/** Input of `renewHostAppSecret`. */
@InputType({ description: 'The application that gets another secret.' })
export class RenewHostAppSecretInput {
  @Field(() => UUID, { description: CLIENT_REQUEST_ID })
  clientRequestId!: string;

  @Field(() => ID, { description: HOST_APP_ID })
  hostAppId!: string;
}
