import { AgentSettings } from '@vobo/schema';
import type { Reader } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';

/** About what the agent who asks is mailed; null to everyone else. */
export async function readAgentSettings({ database }: Pick<Services, 'database'>, viewer: Viewer): Promise<AgentSettings | null> {
  return viewer.kind === 'agent' ? settingsOf(database, viewer.agentId) : null;
}

/** The settings of an agent who is there. */
export async function settingsOf(reader: Reader, agentId: string): Promise<AgentSettings> {
  const row = await reader.sql
    .selectFrom('agent')
    .select(['mail_assigned', 'mail_customer_answered', 'mail_solution_rejected', 'mail_first_response_due'])
    .where('id', '=', agentId)
    .executeTakeFirstOrThrow();
  return new AgentSettings({
    mailAssigned: row.mail_assigned,
    mailCustomerAnswered: row.mail_customer_answered,
    mailSolutionRejected: row.mail_solution_rejected,
    mailFirstResponseDue: row.mail_first_response_due,
  });
}
