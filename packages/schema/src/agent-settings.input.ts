import { Field, InputType } from 'type-graphql';

/** Input of `updateAgentSettings`. */
@InputType({ description: 'Input of `updateAgentSettings`. What is left out stays as it is.' })
export class UpdateAgentSettingsInput {
  @Field(() => Boolean, { nullable: true, description: 'Mail when somebody else gives them a ticket.' })
  mailAssigned?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Mail when the customer writes in a ticket that is theirs.' })
  mailCustomerAnswered?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Mail when the customer rejects the solution of a ticket that is theirs.' })
  mailSolutionRejected?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Mail when a first response is about to be due.' })
  mailFirstResponseDue?: boolean | null;
}
