import type { Config } from './config.js';
import type { Database } from './platform/database/database.js';
import type { Hub } from './platform/events/hub.js';
import type { Log } from './platform/log.js';
import type { Secrets } from './platform/secrets.js';
import type { FileStorage } from './platform/storage/file-storage.js';
import type { UnverifiedMailFeed } from './modules/inbound-mail/unverified-mail-feed.js';
import type { TicketFeeds } from './modules/tickets/ticket-feed.js';

/** The parts of the running process that use-cases and reads work with. Made once, in `app.ts`. */
export interface Services {
  readonly config: Config;
  readonly database: Database;
  readonly hub: Hub;
  readonly feeds: TicketFeeds;
  readonly mailFeed: UnverifiedMailFeed;
  readonly storage: FileStorage;
  readonly secrets: Secrets;
  readonly log: Log;
}
