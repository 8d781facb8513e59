import type { Reader } from '../../platform/database/database.js';
import { parseId } from '../../platform/ids.js';
import { fault, Refused } from '../desk/user-errors.js';

/** The agent with this public id, who works here. Refuses with NOT_FOUND at `path`. */
export async function findActiveAgent(reader: Reader, agentId: string, path: string): Promise<{ id: string; name: string }> {
  const id = parseId('agent', agentId);
  const agent =
    id === null ? undefined : await reader.sql.selectFrom('agent').select(['id', 'name']).where('id', '=', id).where('active', '=', true).executeTakeFirst();
  if (!agent) throw new Refused(fault('NOT_FOUND', [path]));
  return agent;
}
