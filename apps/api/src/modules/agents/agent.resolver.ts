import { AgentSettings, AgentSettingsPayload, UpdateAgentSettingsInput } from '@vobo/schema';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { readAgentSettings } from './agent-settings.reads.js';
import { updateAgentSettings } from './update-agent-settings.js';

/** What agents choose for themselves. */
@Resolver()
export class AgentResolver {
  @Query(() => AgentSettings, { nullable: true, description: 'About what the signed-in agent is mailed. Null to everyone who is no agent.' })
  agentSettings(@Ctx() { services, viewer }: RequestContext): Promise<AgentSettings | null> {
    return readAgentSettings(services, viewer);
  }

  @Mutation(() => AgentSettingsPayload, {
    description: 'Changes about what the signed-in agent is mailed. For agents; top-level error UNAUTHENTICATED or FORBIDDEN for others.',
  })
  updateAgentSettings(
    @Arg('input', () => UpdateAgentSettingsInput, { description: 'The switches to change.' }) input: UpdateAgentSettingsInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<AgentSettingsPayload> {
    return updateAgentSettings(services, viewer, input);
  }
}
