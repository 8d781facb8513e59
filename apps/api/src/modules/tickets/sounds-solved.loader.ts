import { batchLoader } from '../../platform/batch-loader.js';
import type { RequestContext } from '../../request-context.js';

/** Whether the last mail of a ticket's customer looks like thanks. */
export const soundsSolved = batchLoader<RequestContext, boolean>(async ({ services }, ids) => {
  const rows = await services.database.sql.selectFrom('ticket').select('id').where('id', 'in', ids).where('sounds_solved', '=', true).execute();
  return new Map(rows.map(({ id }) => [id, true]));
}, false);
