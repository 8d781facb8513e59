import { Agent, ManagedProcess, Process } from '@vobo/schema';
import { sql } from 'kysely';
import type { Reader } from '../../platform/database/database.js';
import { prepared } from '../../platform/database/prepared.js';
import { publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { demandAdmin, demandAgent } from '../agents/agent.policy.js';
import type { PersonFact } from '../history/history-entry.entity.js';
import type { Viewer } from '../sessions/viewer.js';

type ProcessTuple = readonly [id: string, nameEs: string, nameEn: string, key: string];

/** A process in the viewer's language. */
export function processView([id, nameEs, nameEn, key]: ProcessTuple, { locale }: Viewer): Process {
  return new Process({ id: publicId('process', id), name: locale === 'en' ? nameEn : nameEs, key });
}

const TO_CHOOSE = 'select id, name_es, name_en, key from process where active order by position, id';

/** The processes a requester can choose, in the order to show. */
export async function listProcesses({ database }: Services, viewer: Viewer): Promise<Process[]> {
  const rows = await prepared<ProcessTuple>(database, TO_CHOOSE, []);
  return rows.map((row) => processView(row, viewer));
}

const OF_TICKETS = `select id, name_es, name_en, key from process p
  where active or exists (select from ticket where process_id = p.id) order by position, id`;

/** Every process that a ticket has or can get, in the order to show. For agents: throws UNAUTHENTICATED to visitors, FORBIDDEN to others. */
export async function listTicketProcesses({ database }: Services, viewer: Viewer): Promise<Process[]> {
  demandAgent(viewer);
  const rows = await prepared<ProcessTuple>(database, OF_TICKETS, []);
  return rows.map((row) => processView(row, viewer));
}

/** A process, also one that cannot be chosen any more; null when there is none. */
export async function findProcess({ database }: Services, viewer: Viewer, uuid: string): Promise<Process | null> {
  const [row] = await prepared<ProcessTuple>(database, 'select id, name_es, name_en, key from process where id = $1', [uuid]);
  return row ? processView(row, viewer) : null;
}

/** All processes as administrators keep them, in their order. Throws UNAUTHENTICATED to visitors, FORBIDDEN to others. */
export async function listManagedProcesses({ database }: Services, viewer: Viewer): Promise<ManagedProcess[]> {
  demandAdmin(viewer);
  return readManagedProcesses(database);
}

/** The same without asking who reads it; only one process when an id is given. */
export async function readManagedProcesses(reader: Reader, uuid?: string): Promise<ManagedProcess[]> {
  const rows = await reader.sql
    .selectFrom('process')
    .leftJoin('agent', 'agent.id', 'process.default_assignee_id')
    .select(['process.id', 'process.key', 'process.name_es', 'process.name_en', 'process.active', 'agent.id as agent_id', 'agent.name as agent_name'])
    .select(['agent.active as agent_active', sql<number>`(select count(*)::int from ticket where process_id = process.id)`.as('tickets')])
    .$if(uuid !== undefined, (query) => query.where('process.id', '=', uuid ?? ''))
    .orderBy('process.position')
    .orderBy('process.id')
    .execute();
  return rows.map(
    (row) =>
      new ManagedProcess({
        id: publicId('process', row.id),
        key: row.key,
        nameEs: row.name_es,
        nameEn: row.name_en,
        active: row.active,
        defaultAssignee: row.agent_id === null ? null : new Agent({ id: publicId('agent', row.agent_id), name: row.agent_name ?? '' }),
        defaultAssigneeLeft: row.agent_active === false,
        ticketCount: row.tickets,
      }),
  );
}

/** Who is given a ticket that is opened with this process; null when it names nobody, or nobody who still works here. */
export async function defaultAssigneeOf(reader: Reader, processId: string): Promise<PersonFact | null> {
  const row = await reader.sql
    .selectFrom('process')
    .innerJoin('agent', 'agent.id', 'process.default_assignee_id')
    .select(['agent.id', 'agent.name'])
    .where('process.id', '=', processId)
    .where('agent.active', '=', true)
    .executeTakeFirst();
  return row ?? null;
}
