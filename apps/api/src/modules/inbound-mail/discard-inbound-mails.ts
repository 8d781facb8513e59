import { DISCARDED_MAILS_MAX, DiscardInboundMailsPayload, type DiscardInboundMailsInput } from '@vobo/schema';
import { sql } from 'kysely';
import { ApiError } from '../../platform/api-error.js';
import type { Transaction } from '../../platform/database/database.js';
import { parseId, publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { demandAgent } from '../agents/agent.policy.js';
import { answerOrRefuse, fault, Refused } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';

/**
 * An agent takes many mails out of the list at once, as after a flood. What somebody has decided about meanwhile stays decided. Refuses
 * with NOT_FOUND; throws BAD_USER_INPUT when there are too many.
 */
export function discardInboundMails(services: Services, viewer: Viewer, { mailIds }: DiscardInboundMailsInput): Promise<DiscardInboundMailsPayload> {
  const agent = demandAgent(viewer);
  if (mailIds.length > DISCARDED_MAILS_MAX) throw new ApiError('BAD_USER_INPUT', `No more than ${DISCARDED_MAILS_MAX} mails are discarded at once.`);
  const discard = async () => {
    const discarded = await services.database.transaction((tx) => discardAll(tx, mailIds));
    services.log.info({ mails: discarded.length, agentId: agent.agentId }, 'an agent discarded mails');
    return new DiscardInboundMailsPayload({ mailIds: discarded.map((id) => publicId('inboundMail', id)), userErrors: [] });
  };
  return answerOrRefuse(viewer, discard, (reasons) => new DiscardInboundMailsPayload({ mailIds: [], userErrors: reasons }));
}

async function discardAll(tx: Transaction, mailIds: readonly string[]): Promise<string[]> {
  const ids = [...new Set(mailIds)].map((id) => parseId('inboundMail', id)).filter((id) => id !== null);
  // In one order for everybody: two agents with the same mails cannot wait for each other.
  const { rows } = await sql<{ id: string; state: string }>`
    select id, state from inbound_mail where id = any(${ids}::uuid[]) and state <> 'RECEIVED' order by id for update`.execute(tx.sql);
  if (rows.length < new Set(mailIds).size) throw new Refused(fault('NOT_FOUND', ['mailIds']));
  const waiting = rows.flatMap(({ id, state }) => (state === 'UNVERIFIED' || state === 'SET_ASIDE' ? [id] : []));
  if (waiting.length === 0) return [];
  await tx.sql
    .updateTable('inbound_mail')
    .set({ state: 'DISCARDED', processed_at: sql<Date>`now()` })
    .where('id', 'in', waiting)
    .execute();
  tx.publish({ type: 'inbound-mail' });
  return waiting;
}
