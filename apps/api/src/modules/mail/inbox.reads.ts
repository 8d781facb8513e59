import type { Database } from '../../platform/database/database.js';
import { INBOX_CAP } from './built-in-inbox.js';

/** A mail of the built-in inbox, as `GET /dev/mail/messages` gives it. */
export interface InboxMessage {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Record<string, string>;
  readonly receivedAt: Date;
}

/** Mails of the built-in inbox, newest first; all of them, or those to one address. */
export async function listInbox(database: Database, to: string | null, limit = INBOX_CAP): Promise<InboxMessage[]> {
  return inbox(database)
    .$if(to !== null, (query) => query.where('to_email', '=', to ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** One mail of the built-in inbox. */
export async function findInboxMail(database: Database, id: string): Promise<InboxMessage | null> {
  return (await inbox(database).where('id', '=', id).executeTakeFirst()) ?? null;
}

function inbox(database: Database) {
  return database.sql
    .selectFrom('inbox_mail')
    .select(['id', 'to_email as to', 'from_email as from', 'subject', 'text', 'html', 'headers', 'received_at as receivedAt']);
}
