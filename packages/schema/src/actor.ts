import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { EMAIL_MAX, NAME_MAX } from './limits.js';
import { Node } from './node.js';

/** A person who asks for support. */
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A person who asks for support, known by an e-mail address. Visible to agents, to API clients and to the person.',
})
export class Customer implements Node {
  @Field(() => ID, { description: 'Begins with `cus_`.' })
  readonly id: string;

  @Field(() => String, {
    description: `What the person calls themselves; the part of the address before the @ when no name was given. At most ${NAME_MAX} characters.`,
  })
  readonly name: string;

  @Field(() => String, { description: `The address that mails go to, as it was typed. At most ${EMAIL_MAX} characters; upper and lower case do not differ.` })
  readonly email: string;

  constructor(fields: FieldsOf<Customer>) {
    this.id = fields.id;
    this.name = fields.name;
    this.email = fields.email;
  }
}

/** A person of the support team. */
@ObjectType({ implements: Node, simpleResolvers: true, description: 'A person of the support team.' })
export class Agent implements Node {
  @Field(() => ID, { description: 'Begins with `agt_`.' })
  readonly id: string;

  @Field(() => String, { description: 'The name that customers and colleagues see. In messages and history: the name at that time.' })
  readonly name: string;

  constructor(fields: FieldsOf<Agent>) {
    this.id = fields.id;
    this.name = fields.name;
  }
}

/** A program that uses the API with a token. */
@ObjectType({ implements: Node, simpleResolvers: true, description: 'A program of an integrator, known by its bearer token.' })
export class ApiClient implements Node {
  @Field(() => ID, { description: 'Begins with `cli_`.' })
  readonly id: string;

  @Field(() => String, { description: 'What the token was named when it was made.' })
  readonly name: string;

  constructor(fields: FieldsOf<ApiClient>) {
    this.id = fields.id;
    this.name = fields.name;
  }
}

/** VoBo itself. */
@ObjectType({ simpleResolvers: true, description: 'VoBo itself: clocks that close tickets act as this.' })
export class SystemActor {
  @Field(() => String, { description: 'The product’s name, to be shown where a person’s would be.' })
  readonly name: string;

  constructor(fields: FieldsOf<SystemActor>) {
    this.name = fields.name;
  }
}

/** Who did something. Members are told apart by their class. */
export const Actor = createUnionType({
  name: 'Actor',
  description: 'Who wrote a message or caused an event.',
  types: () => [Customer, Agent, ApiClient, SystemActor] as const,
});
export type Actor = typeof Actor;
