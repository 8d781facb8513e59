import { PAGE_SIZE_MAX, PageInfo, TicketConnection, TicketCounts, TicketEdge, type TicketFilter, type TicketOrder } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import { prepared } from '../../platform/database/prepared.js';
import { cutPage, readPage, type PageArgs } from '../../platform/page.js';
import type { Services } from '../../services.js';
import { demandAgent } from '../agents/agent.policy.js';
import type { Viewer } from '../sessions/viewer.js';
import { parseTicketCode } from './ticket-code.js';
import { codeRequired, doorTo, listScopeOf } from './ticket.policy.js';
import { TICKET_COLUMNS, TICKET_SOURCE, ticketColumns } from './ticket-columns.js';
import { criteriaOf, SqlParts } from './ticket-filter.js';
import { ownershipOf, TicketView, type TicketTuple } from './ticket-view.js';

const BY_ID = `select ${TICKET_COLUMNS} from ${TICKET_SOURCE} where t.id = $1`;
const BY_IDS = `select ${TICKET_COLUMNS} from ${TICKET_SOURCE} where t.id = any($1::uuid[])`;
const BY_CODE = `select ${TICKET_COLUMNS} from ${TICKET_SOURCE} where t.code = $1`;

/** The ticket with this code as far as the viewer may see it; null when absent or foreign. Throws CODE_REQUIRED. */
export async function findTicketByCode(services: Services, viewer: Viewer, code: string): Promise<TicketView | null> {
  const parsed = parseTicketCode(code);
  if (parsed === null) return null;
  const [row] = await prepared<TicketTuple>(services.database, BY_CODE, [parsed]);
  return row ? enter(services, viewer, row) : null;
}

/** The ticket with this database id as far as the viewer may see it; null when absent or foreign. Throws CODE_REQUIRED. */
export async function findTicket(services: Services, viewer: Viewer, uuid: string): Promise<TicketView | null> {
  const [row] = await prepared<TicketTuple>(services.database, BY_ID, [uuid]);
  return row ? enter(services, viewer, row) : null;
}

/** Those of the tickets with these database ids that the viewer may see, by id. Throws CODE_REQUIRED. */
export async function findTickets(services: Services, viewer: Viewer, uuids: readonly string[]): Promise<ReadonlyMap<string, TicketView>> {
  const rows = uuids.length === 0 ? [] : await prepared<TicketTuple>(services.database, BY_IDS, [uuids]);
  const tickets = rows.map((row) => enter(services, viewer, row));
  return new Map(tickets.flatMap((ticket) => (ticket ? [[ticket.uuid, ticket]] : [])));
}

function enter(services: Services, viewer: Viewer, row: TicketTuple): TicketView | null {
  const door = doorTo(viewer, ownershipOf(row), services.config.lookupStepUp);
  if (door === 'code-required') throw codeRequired();
  return door === 'open' ? new TicketView(row, viewer) : null;
}

/** A row of a list: not everything that a viewer may list is theirs to open. */
function listed(services: Services, viewer: Viewer, row: TicketTuple): TicketView {
  return new TicketView(row, viewer, doorTo(viewer, ownershipOf(row), services.config.lookupStepUp) !== 'open');
}

/** Keeps what was said in a ticket from whoever may only list it. Throws CODE_REQUIRED. */
export function demandOpen(ticket: TicketView): void {
  if (ticket.locked) throw codeRequired();
}

interface Order {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
  readonly condition: string | null;
  /** The public field of that column. */
  readonly field: 'updatedAt' | 'createdAt' | 'firstResponseDueAt';
}

const ORDERS: Readonly<Record<TicketOrder, Order>> = {
  UPDATED_DESC: { column: 't.updated_at', direction: 'desc', condition: null, field: 'updatedAt' },
  CREATED_DESC: { column: 't.created_at', direction: 'desc', condition: null, field: 'createdAt' },
  FIRST_RESPONSE_DUE_ASC: {
    column: 't.first_response_due_at',
    direction: 'asc',
    // Whoever waits for a first answer, as the lifecycle says.
    condition: "t.status = 'OPEN' and t.first_responded_at is null and t.first_response_due_at is not null",
    field: 'firstResponseDueAt',
  },
};

/**
 * The longest page, and the row that tells whether another one follows. PostgreSQL takes a limit that it does not know for a tenth of the
 * table, holds a plan made for that many rows for too dear, and plans each time anew, for as long as it then reads: within this one the
 * plan is made once. Only where a list is of all tickets: else the best plan depends on what is asked for.
 */
const LONGEST_READ = PAGE_SIZE_MAX + 1;

/**
 * One page of the tickets the viewer may list. Visitors get an empty one. `fields`: the public fields that will be shown, all when
 * null. Throws CODE_REQUIRED and BAD_USER_INPUT.
 */
export async function listTickets(
  services: Services,
  viewer: Viewer,
  filter: TicketFilter | null,
  orderBy: TicketOrder | null,
  args: PageArgs,
  fields: readonly string[] | null = null,
): Promise<TicketConnection> {
  const page = readPage(args);
  const scope = listScopeOf(viewer);
  if (scope.of === 'code-required') throw codeRequired();
  if (scope.of === 'nobody') return connection([], { hasNextPage: false, hasPreviousPage: false }, ORDERS.UPDATED_DESC);
  const order = ORDERS[orderBy ?? 'UPDATED_DESC'];
  const parts = new SqlParts();
  if (scope.of === 'customer') parts.where('t.requester_id = ?', scope.customerId);
  const criteria = criteriaOf(filter);
  for (const { condition, values } of criteria) parts.where(condition, ...values);
  if (order.condition) parts.where(order.condition);
  const ascending = (order.direction === 'asc') !== page.backward;
  if (page.cursor !== null) parts.where(`(${order.column}, t.id) ${ascending ? '>' : '<'} (?::timestamptz, ?::uuid)`, ...readCursor(page.cursor));
  const direction = ascending ? 'asc' : 'desc';
  const select = `select ${ticketColumns(fields && [...fields, order.field])} from ${TICKET_SOURCE} ${parts.whereClause()} order by ${order.column} ${direction}, t.id ${direction}`;
  const limit = parts.value(page.size + 1);
  const statement =
    scope.of === 'everyone' && criteria.length === 0 ? `select * from (${select} limit ${LONGEST_READ}) page limit ${limit}` : `${select} limit ${limit}`;
  const rows = await prepared<TicketTuple>(services.database, statement, parts.values);
  const cut = cutPage(rows, page);
  return connection(
    cut.rows.map((row) => listed(services, viewer, row)),
    cut,
    order,
  );
}

function connection(tickets: readonly TicketView[], page: { hasNextPage: boolean; hasPreviousPage: boolean }, order: Order): TicketConnection {
  const cursorOf = (ticket: TicketView) => writeCursor(ticket[order.field], ticket.uuid);
  const [first, last] = [tickets[0], tickets.at(-1)];
  return new TicketConnection({
    edges: () => tickets.map((node) => new TicketEdge({ cursor: cursorOf(node), node })),
    nodes: tickets,
    pageInfo: new PageInfo({
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: first ? cursorOf(first) : null,
      endCursor: last ? cursorOf(last) : null,
    }),
  });
}

function writeCursor(instant: Date | null, uuid: string): string {
  return Buffer.from(`${instant?.getTime() ?? 0} ${uuid}`).toString('base64url');
}

function readCursor(cursor: string): [instant: string, uuid: string] {
  const match = /^(\d{1,14}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(Buffer.from(cursor.slice(0, 120), 'base64url').toString());
  if (match?.[1] === undefined || match[2] === undefined) throw new ApiError('BAD_USER_INPUT', 'This cursor is none of ours: use one from pageInfo or edges.');
  return [new Date(Number(match[1])).toISOString(), match[2]];
}

const COUNTS = `select
  count(*) filter (where status in ('OPEN', 'IN_PROGRESS'))::int,
  count(*) filter (where assignee_id = $1 and status <> 'CLOSED')::int,
  count(*) filter (where assignee_id is null and status <> 'CLOSED')::int,
  count(*) filter (where status = 'ON_CUSTOMER')::int,
  count(*) filter (where status = 'RESOLVED')::int,
  (select count(*)::int from ticket where status = 'CLOSED'),
  (select count(*)::int from inbound_mail where state in ('UNVERIFIED', 'SET_ASIDE'))
  from ticket where status in ('OPEN', 'IN_PROGRESS', 'ON_CUSTOMER', 'RESOLVED')`;

/** How many tickets each view of the desk holds. For agents: throws UNAUTHENTICATED to visitors, FORBIDDEN to others. */
export async function countTickets(services: Services, viewer: Viewer): Promise<TicketCounts> {
  const { agentId } = demandAgent(viewer);
  const [row] = await prepared<readonly number[]>(services.database, COUNTS, [agentId]);
  const [open = 0, mine = 0, unassigned = 0, onCustomer = 0, resolved = 0, closed = 0, unverifiedMail = 0] = row ?? [];
  return new TicketCounts({ open, mine, unassigned, onCustomer, resolved, closed, unverifiedMail });
}
