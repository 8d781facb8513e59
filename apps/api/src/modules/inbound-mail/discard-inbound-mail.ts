import { DiscardInboundMailPayload, type DiscardInboundMailInput } from '@vobo/schema';
import { sql } from 'kysely';
import type { Services } from '../../services.js';
import { demandAgent } from '../agents/agent.policy.js';
import { answerOrRefuse } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';
import { lockWaitingMail } from './lock-waiting-mail.js';

/** An agent takes a mail out of the list; its raw bytes go a day later. Refuses with NOT_FOUND and CONFLICT. */
export function discardInboundMail(services: Services, viewer: Viewer, { mailId }: DiscardInboundMailInput): Promise<DiscardInboundMailPayload> {
  const agent = demandAgent(viewer);
  const discard = async () => {
    await services.database.transaction(async (tx) => {
      const mail = await lockWaitingMail(tx, mailId);
      await tx.sql
        .updateTable('inbound_mail')
        .set({ state: 'DISCARDED', processed_at: sql<Date>`now()` })
        .where('id', '=', mail.id)
        .execute();
      tx.publish({ type: 'inbound-mail' });
      services.log.info({ mailId: mail.id, agentId: agent.agentId }, 'an agent discarded a mail');
    });
    return new DiscardInboundMailPayload({ mailId, userErrors: [] });
  };
  return answerOrRefuse(viewer, discard, (reasons) => new DiscardInboundMailPayload({ mailId: null, userErrors: reasons }));
}
