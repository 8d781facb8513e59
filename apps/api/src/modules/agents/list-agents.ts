import { Agent } from '@vobo/schema';
import { publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { demandAgent } from './agent.policy.js';

/** Everyone a ticket can be assigned to, by name. For agents: throws UNAUTHENTICATED to visitors, FORBIDDEN to others. */
export async function listAgents({ database }: Services, viewer: Viewer): Promise<Agent[]> {
  demandAgent(viewer);
  const agents = await database.sql.selectFrom('agent').select(['id', 'name']).where('active', '=', true).orderBy('name').orderBy('id').execute();
  return agents.map(({ id, name }) => new Agent({ id: publicId('agent', id), name }));
}
