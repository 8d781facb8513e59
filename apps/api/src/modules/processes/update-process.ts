import { PROCESS_NAME_MAX, ProcessPayload, type UpdateProcessInput } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { findActiveAgent } from '../agents/find-active-agent.js';
import { demandAdmin } from '../agents/agent.policy.js';
import { TextChecks } from '../desk/text-checks.js';
import { answerOrRefuse, Refused } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';
import { idAmong, lockProcesses } from './lock-processes.js';
import { readManagedProcesses } from './process.reads.js';

/**
 * An administrator changes a process. One that is switched off stays on its tickets and cannot be chosen any more. Throws
 * UNAUTHENTICATED to visitors, FORBIDDEN to others.
 */
export function updateProcess(services: Services, viewer: Viewer, input: UpdateProcessInput): Promise<ProcessPayload> {
  const { agentId } = demandAdmin(viewer);
  const update = async () => {
    const names = checkNames(input);
    const id = await services.database.transaction(async (tx) => {
      const processId = idAmong(await lockProcesses(tx), input.processId, 'processId');
      await change(tx, processId, input, names);
      return processId;
    });
    services.log.info({ processId: id, agentId, changed: Object.keys(input) }, 'an administrator changed a process');
    const [process = null] = await readManagedProcesses(services.database, id);
    return new ProcessPayload({ process, userErrors: [] });
  };
  return answerOrRefuse(viewer, update, (reasons) => new ProcessPayload({ process: null, userErrors: reasons }));
}

interface Names {
  /** Null: stays. */
  readonly nameEs: string | null;
  /** Null: stays; empty: the same as the Spanish one. */
  readonly nameEn: string | null;
}

function checkNames({ nameEs, nameEn }: UpdateProcessInput): Names {
  const checks = new TextChecks();
  const names = {
    nameEs: nameEs == null ? null : checks.line('nameEs', nameEs, { max: PROCESS_NAME_MAX }),
    nameEn: nameEn == null ? null : checks.line('nameEn', nameEn, { max: PROCESS_NAME_MAX, optional: true }),
  };
  if (checks.faults.length > 0) throw new Refused(...checks.faults);
  return names;
}

async function change(tx: Transaction, id: string, { active, defaultAssigneeId }: UpdateProcessInput, { nameEs, nameEn }: Names): Promise<void> {
  const assignee = defaultAssigneeId == null ? null : await findActiveAgent(tx, defaultAssigneeId, 'defaultAssigneeId');
  await tx.sql
    .updateTable('process')
    .set(({ ref }) => ({
      // Something is always set: what is left out, to what it is.
      active: active ?? ref('active'),
      ...(nameEs === null ? {} : { name_es: nameEs }),
      ...(nameEn === null ? {} : { name_en: nameEn || (nameEs ?? ref('name_es')) }),
      ...(defaultAssigneeId === undefined ? {} : { default_assignee_id: assignee?.id ?? null }),
    }))
    .where('id', '=', id)
    .execute();
}
