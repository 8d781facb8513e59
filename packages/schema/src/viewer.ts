import { Field, ObjectType } from 'type-graphql';
import { Agent, ApiClient, Customer } from './actor.js';
import { AgentRole, ApiScope } from './enums.js';
import type { FieldsOf } from './fields-of.js';

/** Who is asking. */
@ObjectType({ simpleResolvers: true, description: 'Who is asking. Exactly one of `customer`, `agent` and `apiClient` is there; a visitor has no viewer.' })
export class Viewer {
  @Field(() => Customer, { nullable: true, description: 'The customer of this session. Null for agents and API clients.' })
  readonly customer: Customer | null;

  @Field(() => Agent, { nullable: true, description: 'The agent of this session. Null for customers and API clients.' })
  readonly agent: Agent | null;

  @Field(() => ApiClient, { nullable: true, description: 'The program whose token came with the request. Null for people.' })
  readonly apiClient: ApiClient | null;

  @Field(() => [AgentRole], { description: 'What the agent is trusted with. Empty for customers and API clients.' })
  readonly roles: readonly AgentRole[];

  @Field(() => [ApiScope], { description: 'What the API client’s token allows. Empty for people.' })
  readonly scopes: readonly ApiScope[];

  constructor(fields: FieldsOf<Viewer>) {
    this.customer = fields.customer;
    this.agent = fields.agent;
    this.apiClient = fields.apiClient;
    this.roles = fields.roles;
    this.scopes = fields.scopes;
  }
}
