import { Agent, Desk, SubjectAssessment, Viewer } from '@vobo/schema';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { listAgents } from '../agents/list-agents.js';
import { viewerView } from '../sessions/viewer-view.js';
import { assessSubject } from './assess-subject.js';
import { readDesk } from './desk.reads.js';

/** What clients ask before there is a ticket: the desk itself, who asks, and advice on what they type. */
@Resolver()
export class DeskResolver {
  @Query(() => Desk, { description: 'What everyone may know about this help desk: its name and promises, the processes to choose from, the files it accepts.' })
  desk(@Ctx() { services, viewer }: RequestContext): Promise<Desk> {
    return readDesk(services, viewer);
  }

  @Query(() => Viewer, { nullable: true, description: 'Who asks. Null for a visitor, whom nothing identifies.' })
  viewer(@Ctx() { viewer }: RequestContext): Viewer | null {
    return viewerView(viewer);
  }

  @Query(() => SubjectAssessment, {
    description:
      'Advice on a subject while it is typed: a good one names the situation and what it concerns. It never refuses anything, and nothing of it is kept. Ask as often as the person pauses.',
  })
  assessSubject(
    @Arg('subject', () => String, { description: 'What is typed so far. Of a long text the first 300 characters are read.' }) subject: string,
    @Ctx() { viewer }: RequestContext,
  ): SubjectAssessment {
    return assessSubject(subject, viewer.locale);
  }

  @Query(() => [Agent], { description: 'Everyone a ticket can be assigned to, by name. For agents; top-level error UNAUTHENTICATED or FORBIDDEN for others.' })
  agents(@Ctx() { services, viewer }: RequestContext): Promise<Agent[]> {
    return listAgents(services, viewer);
  }
}
