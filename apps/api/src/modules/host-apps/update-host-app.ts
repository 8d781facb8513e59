import { HOST_APP_NAME_MAX, HostAppPayload, type UpdateHostAppInput } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { demandAdmin } from '../agents/agent.policy.js';
import { TextChecks } from '../desk/text-checks.js';
import { answerOrRefuse, Refused } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';
import { readHostApps } from './host-app.reads.js';
import { demandRoom, lockHostApp } from './lock-host-app.js';

/** An administrator names a host application, or switches it off or on. Throws UNAUTHENTICATED to visitors, FORBIDDEN to all but administrators. */
export function updateHostApp(services: Services, viewer: Viewer, input: UpdateHostAppInput): Promise<HostAppPayload> {
  const { agentId } = demandAdmin(viewer);
  const update = async () => {
    const checks = new TextChecks();
    const name = input.name == null ? null : checks.line('name', input.name, { max: HOST_APP_NAME_MAX });
    if (checks.faults.length > 0) throw new Refused(...checks.faults);
    const id = await services.database.transaction((tx) => change(tx, input, name));
    services.log.info({ hostAppId: id, agentId, active: input.active }, 'an administrator changed a host application');
    const [hostApp = null] = await readHostApps(services.database, id);
    return new HostAppPayload({ hostApp, userErrors: [] });
  };
  return answerOrRefuse(viewer, update, (reasons) => new HostAppPayload({ hostApp: null, userErrors: reasons }));
}

async function change(tx: Transaction, { hostAppId, active }: UpdateHostAppInput, name: string | null): Promise<string> {
  const app = await lockHostApp(tx, hostAppId);
  if (active === true && !app.active) await demandRoom(tx, ['active']);
  await tx.sql
    .updateTable('host_app')
    .set({ active: active ?? app.active, ...(name === null ? {} : { name }) })
    .where('id', '=', app.id)
    .execute();
  return app.id;
}
