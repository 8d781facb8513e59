import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig, type Config } from '../../src/config.js';
import { UnverifiedMailFeed } from '../../src/modules/inbound-mail/unverified-mail-feed.js';
import { TicketFeeds } from '../../src/modules/tickets/ticket-feed.js';
import { Database } from '../../src/platform/database/database.js';
import { Hub } from '../../src/platform/events/hub.js';
import { createLog } from '../../src/platform/log.js';
import { Secrets } from '../../src/platform/secrets.js';
import { DiskStorage } from '../../src/platform/storage/disk-storage.js';
import type { Services } from '../../src/services.js';
import { createTestDatabase } from './postgres.js';

export interface TestServices {
  readonly services: Services;
  /** The same services, configured differently. */
  configured(changes: Partial<Config>): Services;
  close(): Promise<void>;
}

/** What use-cases work with, on a database of its own, without a server around it. Events reach this process only. */
export async function createTestServices(changes: Partial<Config> = {}): Promise<TestServices> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vobo-services-'));
  const config = { ...loadConfig({ DATA_DIR: dataDir }), ...changes };
  const testDatabase = await createTestDatabase();
  const hub = new Hub();
  const log = createLog('silent');
  const database = await Database.connect(testDatabase.url, { ...config, poolSize: 20 }, (events) => hub.publish(events));
  const services: Services = {
    config,
    database,
    hub,
    feeds: new TicketFeeds(database, hub, log),
    mailFeed: new UnverifiedMailFeed(database, hub, log),
    storage: await DiskStorage.open(path.join(dataDir, 'files')),
    secrets: new Secrets('a secret of tests only'),
    log,
  };
  return {
    services,
    configured: (other) => ({ ...services, config: { ...config, ...other } }),
    async close() {
      await database.close();
      await testDatabase.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}
