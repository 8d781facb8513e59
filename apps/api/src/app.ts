import path from 'node:path';
import type { Config } from './config.js';
import { sweep } from './modules/clocks/sweep.js';
import { registerFileRoutes } from './modules/attachments/file-routes.js';
import type { ResolveName } from './modules/inbound-mail/mail-reader.js';
import { registerDemoIdentity } from './modules/host-apps/demo-identity-route.js';
import { registerRawMail } from './modules/inbound-mail/raw-mail-route.js';
import { openMailPort, startInboundMail } from './modules/inbound-mail/start-inbound-mail.js';
import { UnverifiedMailFeed } from './modules/inbound-mail/unverified-mail-feed.js';
import { registerMailWebhook } from './modules/inbound-mail/webhook-door.js';
import { registerDevMail } from './modules/mail/dev-mail-routes.js';
import { startMail } from './modules/mail/start-mail.js';
import { TicketFeeds } from './modules/tickets/ticket-feed.js';
import { Database } from './platform/database/database.js';
import { FanOut } from './platform/events/fan-out.js';
import { Hub } from './platform/events/hub.js';
import { Ticker } from './platform/jobs/ticker.js';
import type { Log } from './platform/log.js';
import type { Secrets } from './platform/secrets.js';
import { DiskStorage } from './platform/storage/disk-storage.js';
import { resolvers } from './server/resolvers.js';
import { startServer } from './server/http.js';
import type { Services } from './services.js';

/** The running product, or the part of it that `ROLES` names. */
export interface App {
  readonly services: Services;
  /** Where the server listens, without a slash at its end; empty for a process that only works. */
  readonly url: string;
  /** Ends requests, sockets and jobs under way in order, and closes the database's connections. */
  close(): Promise<void>;
}

export interface AppParts {
  readonly databaseUrl: string;
  readonly secrets: Secrets;
  readonly log: Log;
  /** How often a document is seen before it is compiled; tests run on both kinds of execution. */
  readonly compileAfter?: number;
  /** Whom to ask for names when a mail came in; tests give the answers. */
  readonly resolveName?: ResolveName;
}

/** Makes the services of a process. `close` lets go of the database. */
export async function createServices(config: Config, { databaseUrl, secrets, log }: AppParts): Promise<{ services: Services; close(): Promise<void> }> {
  const hub = new Hub();
  const database = await Database.connect(databaseUrl, config, (events) => fanOut.publish(events));
  const fanOut = new FanOut(hub, database.pool, databaseUrl, log);
  await fanOut.start();
  const storage = await DiskStorage.open(path.join(config.dataDir, 'files'), config.limits.freeDiskBytes);
  const feeds = { feeds: new TicketFeeds(database, hub, log), mailFeed: new UnverifiedMailFeed(database, hub, log) };
  const services = { config, database, hub, ...feeds, storage, secrets, log };
  return {
    services,
    async close() {
      await fanOut.close();
      await database.close();
    },
  };
}

/** Starts everything that `ROLES` asks for, on a database that is migrated. */
export async function startApp(config: Config, parts: AppParts): Promise<App> {
  const { services, close } = await createServices(config, parts);
  const closing: (() => Promise<void>)[] = [close];
  try {
    if (config.roles.includes('worker')) {
      const mail = await startMail(services);
      closing.unshift(() => mail.stop());
      const inboundMail = await startInboundMail(services, parts.resolveName);
      closing.unshift(() => inboundMail.stop());
      const ticker = new Ticker(services.database.pool, config.sweepEvery, services.log);
      await ticker.start('sweep', (alive) => sweep(services, alive));
      closing.unshift(() => ticker.stop());
    }
    if (!config.roles.includes('web')) return { services, url: '', close: () => closeAll(closing, services.log) };
    const mailPort = await openMailPort(services);
    if (mailPort) closing.unshift(() => mailPort.close());
    const routes = [registerFileRoutes, registerRawMail, registerMailWebhook, registerDevMail, registerDemoIdentity].map(
      (register) => (app: Parameters<typeof registerFileRoutes>[0]) => register(app, services),
    );
    const { compileAfter } = parts;
    const server = await startServer(services, { resolvers, routes, ...(compileAfter === undefined ? {} : { compileAfter }) });
    closing.unshift(() => server.close());
    return { services, url: server.url, close: () => closeAll(closing, services.log) };
  } catch (error) {
    await closeAll(closing, services.log);
    throw error;
  }
}

/** In order, and each whatever became of the one before: a database that is away must not keep the rest open. */
async function closeAll(closing: readonly (() => Promise<void>)[], log: Log): Promise<void> {
  for (const close of closing) await close().catch((error: unknown) => log.error({ error }, 'a part of the process did not close as it should'));
}
