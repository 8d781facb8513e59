import { MoveProcessPayload, type MoveProcessInput } from '@vobo/schema';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { demandAdmin } from '../agents/agent.policy.js';
import { answerOrRefuse } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';
import { idAmong, lockProcesses } from './lock-processes.js';
import { readManagedProcesses } from './process.reads.js';

/** An administrator puts a process before another one, or at the end. Throws UNAUTHENTICATED to visitors, FORBIDDEN to others. */
export function moveProcess(services: Services, viewer: Viewer, input: MoveProcessInput): Promise<MoveProcessPayload> {
  const { agentId } = demandAdmin(viewer);
  const answer = (userErrors: MoveProcessPayload['userErrors']) =>
    readManagedProcesses(services.database).then((processes) => new MoveProcessPayload({ processes, userErrors }));
  const move = async () => {
    await services.database.transaction((tx) => reorder(tx, input));
    services.log.info({ processId: input.processId, agentId }, 'an administrator moved a process');
    return answer([]);
  };
  return answerOrRefuse(viewer, move, answer);
}

async function reorder(tx: Transaction, input: MoveProcessInput): Promise<void> {
  const processes = await lockProcesses(tx);
  const moved = idAmong(processes, input.processId, 'processId');
  const before = input.beforeId == null ? null : idAmong(processes, input.beforeId, 'beforeId');
  if (before === moved) return;
  const others = processes.map(({ id }) => id).filter((id) => id !== moved);
  const place = before === null ? others.length : others.indexOf(before);
  const order = others.toSpliced(place, 0, moved);
  await sql`
    update process set position = wanted.place from unnest(${order}::uuid[]) with ordinality as wanted (id, place)
    where process.id = wanted.id and process.position is distinct from wanted.place`.execute(tx.sql);
}
