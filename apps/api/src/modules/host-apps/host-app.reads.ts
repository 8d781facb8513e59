import { Agent, HostApp } from '@vobo/schema';
import type { Reader } from '../../platform/database/database.js';
import { publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { demandAdmin, isAdmin } from '../agents/agent.policy.js';
import type { Viewer } from '../sessions/viewer.js';

/** All host applications, those whose signatures count first, by name. Throws UNAUTHENTICATED to visitors, FORBIDDEN to all but administrators. */
export async function listHostApps({ database }: Services, viewer: Viewer): Promise<HostApp[]> {
  demandAdmin(viewer);
  return readHostApps(database);
}

/** One of them, to administrators; null to everyone else and when there is none. */
export async function findHostApp({ database }: Services, viewer: Viewer, uuid: string): Promise<HostApp | null> {
  if (!isAdmin(viewer)) return null;
  const [app = null] = await readHostApps(database, uuid);
  return app;
}

/** The same without asking who reads it; only one when an id is given. */
export async function readHostApps(reader: Reader, uuid?: string): Promise<HostApp[]> {
  const rows = await reader.sql
    .selectFrom('host_app')
    .leftJoin('agent', 'agent.id', 'host_app.created_by_id')
    .select([
      'host_app.id',
      'host_app.name',
      'host_app.active',
      'host_app.created_at',
      'host_app.last_used_at',
      'agent.id as agent_id',
      'agent.name as agent_name',
    ])
    .$if(uuid !== undefined, (query) => query.where('host_app.id', '=', uuid ?? ''))
    .orderBy('host_app.active', 'desc')
    .orderBy('host_app.name')
    .orderBy('host_app.id')
    .execute();
  return rows.map(
    (row) =>
      new HostApp({
        id: publicId('hostApp', row.id),
        name: row.name,
        active: row.active,
        createdAt: row.created_at,
        createdBy: row.agent_id === null ? null : new Agent({ id: publicId('agent', row.agent_id), name: row.agent_name ?? '' }),
        lastUsedAt: row.last_used_at,
      }),
  );
}
