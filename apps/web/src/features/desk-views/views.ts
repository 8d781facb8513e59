import type { TicketCountsQuery, TicketFilter, TicketOrder } from '../../gql/graphql';
import type { IconName } from '../../ui/icon';

/** The desk's views, as they stand in the address. */
export const VIEWS = ['open', 'mine', 'unassigned', 'on-customer', 'resolved', 'closed'] as const;
export type ViewId = (typeof VIEWS)[number];

const NOT_CLOSED = ['OPEN', 'IN_PROGRESS', 'ON_CUSTOMER', 'RESOLVED'] as const;

/** The view named in an address, or null. */
export function viewOf(text: string | undefined): ViewId | null {
  return VIEWS.find((view) => view === text) ?? null;
}

/** What a view asks the server for. Each is exactly what the counter of the same name counts. */
export function filterOf(view: ViewId, agentId: string): TicketFilter {
  switch (view) {
    case 'open':
      return { status: ['OPEN', 'IN_PROGRESS'] };
    case 'mine':
      return { status: [...NOT_CLOSED], assigneeId: agentId };
    case 'unassigned':
      return { status: [...NOT_CLOSED], unassigned: true };
    case 'on-customer':
      return { status: ['ON_CUSTOMER'] };
    case 'resolved':
      return { status: ['RESOLVED'] };
    case 'closed':
      return { status: ['CLOSED'] };
  }
}

type Counts = TicketCountsQuery['ticketCounts'];

/** How many tickets a view holds. */
export function countOf(view: ViewId, counts: Counts): number {
  return counts[VIEW_KEYS[view]];
}

/** The orders that make sense in a view: only new tickets still wait for a first answer. */
export function ordersOf(view: ViewId): readonly TicketOrder[] {
  const always = ['UPDATED_DESC', 'CREATED_DESC'] as const;
  return view === 'open' || view === 'mine' || view === 'unassigned' ? [...always, 'FIRST_RESPONSE_DUE_ASC'] : always;
}

export const VIEW_ICONS: Readonly<Record<ViewId, IconName>> = {
  open: 'circle',
  mine: 'person',
  unassigned: 'ticket',
  'on-customer': 'bubble',
  resolved: 'check-circle',
  closed: 'lock',
};

/** A view's name among the texts. */
export const VIEW_KEYS = {
  open: 'open',
  mine: 'mine',
  unassigned: 'unassigned',
  'on-customer': 'onCustomer',
  resolved: 'resolved',
  closed: 'closed',
} as const satisfies Record<ViewId, keyof Counts>;
