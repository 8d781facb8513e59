import { AgentSettingsPayload, type UpdateAgentSettingsInput } from '@vobo/schema';
import { sql } from 'kysely';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { demandAgent } from './agent.policy.js';
import { settingsOf } from './agent-settings.reads.js';

/** Changes about what the agent who asks is mailed. Throws UNAUTHENTICATED to visitors, FORBIDDEN to others. */
export async function updateAgentSettings({ database }: Services, viewer: Viewer, input: UpdateAgentSettingsInput): Promise<AgentSettingsPayload> {
  const { agentId } = demandAgent(viewer);
  // What is left out is null, and stays as it is.
  const changed = (value: boolean | null | undefined, column: string) => sql<boolean>`coalesce(${value ?? null}::boolean, ${sql.ref(column)})`;
  await database.sql
    .updateTable('agent')
    .set({
      mail_assigned: changed(input.mailAssigned, 'mail_assigned'),
      mail_customer_answered: changed(input.mailCustomerAnswered, 'mail_customer_answered'),
      mail_solution_rejected: changed(input.mailSolutionRejected, 'mail_solution_rejected'),
      mail_first_response_due: changed(input.mailFirstResponseDue, 'mail_first_response_due'),
    })
    .where('id', '=', agentId)
    .execute();
  return new AgentSettingsPayload({ settings: await settingsOf(database, agentId), userErrors: [] });
}
