import { PROCESS_KEY_MAX, PROCESS_NAME_MAX, PROCESSES_MAX, ProcessPayload, type CreateProcessInput } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { findActiveAgent } from '../agents/find-active-agent.js';
import { demandAdmin } from '../agents/agent.policy.js';
import { TextChecks } from '../desk/text-checks.js';
import { answerOrRefuse, fault, Refused } from '../desk/user-errors.js';
import { once } from '../idempotency/once.js';
import type { Viewer } from '../sessions/viewer.js';
import { lockProcesses } from './lock-processes.js';
import { freeProcessKey, isProcessKey, processKeyFrom } from './process-key.js';
import { readManagedProcesses } from './process.reads.js';

/** An administrator adds a process, after those that are there. Throws UNAUTHENTICATED to visitors, FORBIDDEN to others. */
export function createProcess(services: Services, viewer: Viewer, input: CreateProcessInput): Promise<ProcessPayload> {
  const { agentId } = demandAdmin(viewer);
  const create = async () => {
    const checked = check(input);
    const { processId } = await services.database.transaction((tx) =>
      once(tx, { scope: `AGENT:${agentId}:createProcess`, clientRequestId: input.clientRequestId, input }, async () => {
        const id = await insert(tx, input, checked);
        services.log.info({ processId: id, agentId }, 'an administrator added a process');
        return { processId: id };
      }),
    );
    const [process = null] = processId === undefined ? [] : await readManagedProcesses(services.database, processId);
    return new ProcessPayload({ process, userErrors: [] });
  };
  return answerOrRefuse(viewer, create, (reasons) => new ProcessPayload({ process: null, userErrors: reasons }));
}

interface Checked {
  readonly nameEs: string;
  readonly nameEn: string;
  /** Empty: none was given. */
  readonly key: string;
}

function check(input: CreateProcessInput): Checked {
  const checks = new TextChecks();
  const nameEs = checks.line('nameEs', input.nameEs, { max: PROCESS_NAME_MAX });
  const nameEn = checks.line('nameEn', input.nameEn, { max: PROCESS_NAME_MAX, optional: true });
  const key = checks.line('key', input.key, { max: PROCESS_KEY_MAX, optional: true });
  const keyInvalid = key !== '' && !isProcessKey(key) && !checks.faults.some(({ path }) => path[0] === 'key');
  const faults = [...checks.faults, ...(keyInvalid ? [fault('KEY_INVALID', ['key'])] : [])];
  if (faults.length > 0) throw new Refused(...faults);
  return { nameEs, nameEn: nameEn || nameEs, key };
}

async function insert(tx: Transaction, input: CreateProcessInput, { nameEs, nameEn, key }: Checked): Promise<string> {
  const processes = await lockProcesses(tx);
  if (processes.length >= PROCESSES_MAX) throw new Refused(fault('TOO_MANY', [], { max: PROCESSES_MAX }));
  const taken = new Set(processes.map((process) => process.key));
  if (taken.has(key)) throw new Refused(fault('TAKEN', ['key']));
  const assignee = input.defaultAssigneeId == null ? null : await findActiveAgent(tx, input.defaultAssigneeId, 'defaultAssigneeId');
  const { id } = await tx.sql
    .insertInto('process')
    .values(({ selectFrom, fn, lit }) => ({
      key: key === '' ? freeProcessKey(processKeyFrom(nameEs), taken) : key,
      name_es: nameEs,
      name_en: nameEn,
      default_assignee_id: assignee?.id ?? null,
      position: selectFrom('process').select((eb) => eb(fn.coalesce(fn.max('position'), lit(0)), '+', 1).as('last')),
    }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
