import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Agent } from './actor.js';
import type { FieldsOf } from './fields-of.js';

/** A process as administrators keep it. */
@ObjectType({
  simpleResolvers: true,
  description: 'A process as administrators keep it: with its names in all languages, also when requesters cannot choose it.',
})
export class ManagedProcess {
  @Field(() => ID, { description: 'The same as that of the `Process`: begins with `prc_`.' })
  readonly id: string;

  @Field(() => String, { description: 'What links and host pages call it. It never changes.' })
  readonly key: string;

  @Field(() => String, { description: 'What it is called in Spanish.' })
  readonly nameEs: string;

  @Field(() => String, { description: 'What it is called in English.' })
  readonly nameEn: string;

  @Field(() => Boolean, { description: 'Whether requesters can choose it. Tickets that have it keep it either way.' })
  readonly active: boolean;

  @Field(() => Agent, { nullable: true, description: 'Who is given the tickets that are opened with it. Null: nobody.' })
  readonly defaultAssignee: Agent | null;

  @Field(() => Boolean, { description: 'Whether the default assignee works here no more: new tickets are then given to nobody.' })
  readonly defaultAssigneeLeft: boolean;

  @Field(() => Int, { description: 'How many tickets have it.' })
  readonly ticketCount: number;

  constructor(fields: FieldsOf<ManagedProcess>) {
    this.id = fields.id;
    this.key = fields.key;
    this.nameEs = fields.nameEs;
    this.nameEn = fields.nameEn;
    this.active = fields.active;
    this.defaultAssignee = fields.defaultAssignee;
    this.defaultAssigneeLeft = fields.defaultAssigneeLeft;
    this.ticketCount = fields.ticketCount;
  }
}
