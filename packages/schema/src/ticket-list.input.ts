import { Field, ID, InputType } from 'type-graphql';
import { TicketStatus } from './enums.js';
import { SEARCH_MAX } from './limits.js';

/** Which tickets a list shows. */
@InputType({ description: 'Which tickets a list shows. Conditions add up; an absent one does not restrict. Nobody sees more by it than they may see anyway.' })
export class TicketFilter {
  @Field(() => [TicketStatus], { nullable: true, description: 'Only tickets in one of these statuses.' })
  status?: TicketStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'Only tickets of this agent.' })
  assigneeId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only tickets that nobody has. False: only tickets that somebody has.' })
  unassigned?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only tickets of this requester.' })
  requesterId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only tickets of this process.' })
  processId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Only tickets with this text in code, subject, or the requester’s name or address; at most ${SEARCH_MAX} characters.`,
  })
  search?: string | null;
}
