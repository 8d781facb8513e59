import { batchLoader } from '../../platform/batch-loader.js';
import type { RequestContext } from '../../request-context.js';

/** What the mail of a message quotes. The viewer has been let into the message already. */
export const quotedTextOfMessage = batchLoader<RequestContext, string | null>(async ({ services }, ids) => {
  const rows = await services.database.sql.selectFrom('message').select(['id', 'quoted_text']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.quoted_text]));
}, null);
