import { Field, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';

/** About what an agent is mailed. */
@ObjectType({
  simpleResolvers: true,
  description: 'About what the signed-in agent is mailed. Nobody is mailed about what they did themselves, or about a ticket that they have open and live.',
})
export class AgentSettings {
  @Field(() => Boolean, { description: 'When somebody else gives them a ticket.' })
  readonly mailAssigned: boolean;

  @Field(() => Boolean, { description: 'When the customer writes in a ticket that is theirs.' })
  readonly mailCustomerAnswered: boolean;

  @Field(() => Boolean, { description: 'When the customer rejects the solution of a ticket that is theirs.' })
  readonly mailSolutionRejected: boolean;

  @Field(() => Boolean, {
    description: 'When a first response is about to be due: in a ticket that is theirs, or that nobody has.',
  })
  readonly mailFirstResponseDue: boolean;

  constructor(fields: FieldsOf<AgentSettings>) {
    this.mailAssigned = fields.mailAssigned;
    this.mailCustomerAnswered = fields.mailCustomerAnswered;
    this.mailSolutionRejected = fields.mailSolutionRejected;
    this.mailFirstResponseDue = fields.mailFirstResponseDue;
  }
}
