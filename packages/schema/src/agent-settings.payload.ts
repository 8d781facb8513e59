import { Field, ObjectType } from 'type-graphql';
import { AgentSettings } from './agent-settings.js';
import type { FieldsOf } from './fields-of.js';
import { USER_ERRORS, UserError } from './user-error.js';

/** Answer of `updateAgentSettings`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `updateAgentSettings`.' })
export class AgentSettingsPayload {
  @Field(() => AgentSettings, { nullable: true, description: 'The settings as they are now. Null when there are errors.' })
  readonly settings: AgentSettings | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<AgentSettingsPayload>) {
    this.settings = fields.settings;
    this.userErrors = fields.userErrors;
  }
}
