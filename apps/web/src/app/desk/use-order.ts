import { useState } from 'react';
import type { ViewId } from '../../features/desk-views/views';
import type { TicketOrder } from '../../gql/graphql';
import { recall, remember } from '../../lib/storage';

/** The order of a view's list, remembered for each view. */
export function useOrder(view: ViewId): [TicketOrder, (order: TicketOrder) => void] {
  const [chosen, setChosen] = useState<Partial<Record<ViewId, TicketOrder>>>({});
  const choose = (order: TicketOrder): void => {
    remember(`desk.order.${view}`, order);
    setChosen({ ...chosen, [view]: order });
  };
  return [chosen[view] ?? orderOf(recall(`desk.order.${view}`)), choose];
}

function orderOf(text: string | null): TicketOrder {
  return text === 'CREATED_DESC' || text === 'FIRST_RESPONSE_DUE_ASC' ? text : 'UPDATED_DESC';
}
