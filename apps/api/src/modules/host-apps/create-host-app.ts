import { HOST_APP_NAME_MAX, HostAppSecretPayload, type CreateHostAppInput } from '@vobo/schema';
import type { Services } from '../../services.js';
import { demandAdmin } from '../agents/agent.policy.js';
import { TextChecks } from '../desk/text-checks.js';
import { answerOrRefuse, Refused } from '../desk/user-errors.js';
import { once } from '../idempotency/once.js';
import type { Viewer } from '../sessions/viewer.js';
import { readHostApps } from './host-app.reads.js';
import { hostAppSecret } from './host-app-secret.js';
import { demandRoom } from './lock-host-app.js';

/** The generation of an application's first secret. */
const FIRST = 1;

/** An administrator adds a host application and is shown its secret. Throws UNAUTHENTICATED to visitors, FORBIDDEN to all but administrators. */
export function createHostApp(services: Services, viewer: Viewer, input: CreateHostAppInput): Promise<HostAppSecretPayload> {
  const { agentId } = demandAdmin(viewer);
  const create = async () => {
    const checks = new TextChecks();
    const name = checks.line('name', input.name, { max: HOST_APP_NAME_MAX });
    if (checks.faults.length > 0) throw new Refused(...checks.faults);
    const { hostAppId: id = '' } = await services.database.transaction((tx) =>
      once(tx, { scope: `AGENT:${agentId}:createHostApp`, clientRequestId: input.clientRequestId, input }, async () => {
        await demandRoom(tx, []);
        const row = { name, created_by_id: agentId, generation: FIRST };
        const app = await tx.sql.insertInto('host_app').values(row).returning('id').executeTakeFirstOrThrow();
        services.log.info({ hostAppId: app.id, agentId }, 'an administrator added a host application');
        return { hostAppId: app.id };
      }),
    );
    const [hostApp = null] = await readHostApps(services.database, id);
    return new HostAppSecretPayload({ hostApp, secret: hostAppSecret(services.secrets, { id, generation: FIRST }), userErrors: [] });
  };
  return answerOrRefuse(viewer, create, (reasons) => new HostAppSecretPayload({ hostApp: null, secret: null, userErrors: reasons }));
}
