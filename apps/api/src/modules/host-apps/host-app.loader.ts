import { batchLoader } from '../../platform/batch-loader.js';
import type { RequestContext } from '../../request-context.js';

/** What the application is called that vouched for a ticket's requester; null when none did, or it was not written down. For agents: the caller asks. */
export const hostAppOfTicket = batchLoader<RequestContext, string | null>(async ({ services }, ids) => {
  const rows = await services.database.sql
    .selectFrom('ticket')
    .innerJoin('host_app', 'host_app.id', 'ticket.host_app_id')
    .select(['ticket.id', 'host_app.name'])
    .where('ticket.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}, null);
