import { Field, ID, ObjectType } from 'type-graphql';
import { Agent } from './actor.js';
import type { FieldsOf } from './fields-of.js';
import { Node } from './node.js';
import { DateTime } from './scalars.js';

/** An application that has the support button in its pages and vouches for its users. */
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'An application that has the support button in its pages. Its server signs who its user is, with a secret that is shown once: when the application is added, and when the secret is renewed.',
})
export class HostApp implements Node {
  @Field(() => ID, { description: 'Begins with `hst_`.' })
  readonly id: string;

  @Field(() => String, { description: 'What administrators call it.' })
  readonly name: string;

  @Field(() => Boolean, { description: 'Whether its signatures count. Where they do not, its users prove their address with a code.' })
  readonly active: boolean;

  @Field(() => DateTime, { description: 'When it was added.' })
  readonly createdAt: Date;

  @Field(() => Agent, { nullable: true, description: 'Who added it. Null when it came with the demo.' })
  readonly createdBy: Agent | null;

  @Field(() => DateTime, { nullable: true, description: 'When it last vouched for somebody, to the minute. Null: never.' })
  readonly lastUsedAt: Date | null;

  constructor(fields: FieldsOf<HostApp>) {
    this.id = fields.id;
    this.name = fields.name;
    this.active = fields.active;
    this.createdAt = fields.createdAt;
    this.createdBy = fields.createdBy;
    this.lastUsedAt = fields.lastUsedAt;
  }
}
