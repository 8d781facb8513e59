import { HostAppSecretPayload, type RenewHostAppSecretInput } from '@vobo/schema';
import type { Services } from '../../services.js';
import { demandAdmin } from '../agents/agent.policy.js';
import { answerOrRefuse } from '../desk/user-errors.js';
import { once } from '../idempotency/once.js';
import type { Viewer } from '../sessions/viewer.js';
import { readHostApps } from './host-app.reads.js';
import { hostAppSecret } from './host-app-secret.js';
import { lockHostApp } from './lock-host-app.js';

/**
 * An administrator gives a host application another secret and is shown it. What was signed with the old one counts no more. Throws
 * UNAUTHENTICATED to visitors, FORBIDDEN to all but administrators.
 */
export function renewHostAppSecret(services: Services, viewer: Viewer, input: RenewHostAppSecretInput): Promise<HostAppSecretPayload> {
  const { agentId } = demandAdmin(viewer);
  const renew = async () => {
    const { id = '', generation } = await services.database.transaction((tx) =>
      once(tx, { scope: `AGENT:${agentId}:renewHostAppSecret`, clientRequestId: input.clientRequestId, input }, async () => {
        const app = await lockHostApp(tx, input.hostAppId);
        const next = app.generation + 1;
        await tx.sql.updateTable('host_app').set({ generation: next }).where('id', '=', app.id).execute();
        services.log.info({ hostAppId: app.id, agentId }, 'an administrator renewed the secret of a host application');
        return { id: app.id, generation: String(next) };
      }),
    );
    const [hostApp = null] = await readHostApps(services.database, id);
    return new HostAppSecretPayload({ hostApp, secret: hostAppSecret(services.secrets, { id, generation: Number(generation) }), userErrors: [] });
  };
  return answerOrRefuse(viewer, renew, (reasons) => new HostAppSecretPayload({ hostApp: null, secret: null, userErrors: reasons }));
}
