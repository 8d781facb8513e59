import type { Attachment } from '@vobo/schema';
import DataLoader from 'dataloader';
import type { RequestContext } from '../../request-context.js';
import { attachmentsOfMessages } from './attachment.reads.js';

/** Goes with the context of one operation and disappears with it. */
const loaders = new WeakMap<RequestContext, DataLoader<string, Attachment[]>>();

/** The files of a message (UUID) that the viewer may read. All messages of one answer are read by one statement. */
export function attachmentsOfMessage(context: RequestContext, messageId: string): Promise<Attachment[]> {
  return loaderOf(context).load(messageId);
}

function loaderOf(context: RequestContext): DataLoader<string, Attachment[]> {
  const known = loaders.get(context);
  if (known) return known;
  // It only gathers: a socket's context lives long, and what it reads must be what is there.
  const loader = new DataLoader((messageIds: readonly string[]) => readAll(context, messageIds), { cache: false });
  loaders.set(context, loader);
  return loader;
}

async function readAll({ services, viewer }: RequestContext, messageIds: readonly string[]): Promise<Attachment[][]> {
  const byMessage = await attachmentsOfMessages(services.database.sql, viewer, messageIds);
  return messageIds.map((id) => byMessage.get(id) ?? []);
}
