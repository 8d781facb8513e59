import type { Attachment } from '@vobo/schema';
import DataLoader from 'dataloader';
import type { RequestContext } from '../../request-context.js';
import { attachmentsOfMessages } from './attachment.reads.js';

/** One loader per operation: the files of all messages of a page are read by one statement. */
const loaders = new WeakMap<RequestContext, DataLoader<string, Attachment[]>>();

/** The files of a message that the viewer has already been let into. */
export function attachmentsOfMessage(context: RequestContext, messageId: string): Promise<Attachment[]> {
  const known = loaders.get(context);
  if (known) return known.load(messageId);
  const loader = new DataLoader<string, Attachment[]>(
    async (ids) => {
      const files = await attachmentsOfMessages(context.services.database.sql, context.viewer, ids);
      return ids.map((id) => files.get(id) ?? []);
    },
    // A socket's context lives long; nothing that is read through it may be kept.
    { cache: false },
  );
  loaders.set(context, loader);
  return loader.load(messageId);
}
