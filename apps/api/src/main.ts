import 'reflect-metadata';
import { createServices, startApp, type App, type AppParts } from './app.js';
import { ConfigError, loadConfig, type Config } from './config.js';
import { loadDemo } from './demo/load-demo.js';
import { ensureAdmin, type FirstAdmin } from './modules/agents/ensure-admin.js';
import { holdMailOfCopy, keepPlace } from './modules/mail/hold-mail-of-copy.js';
import { claimInstallation } from './platform/database/claim-installation.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/database/embedded-postgres.js';
import { migrate } from './platform/database/migrate.js';
import { reachDatabase } from './platform/database/reach-database.js';
import { createLog } from './platform/log.js';
import { Secrets } from './platform/secrets.js';
import { assertPortIsFree, banner, faultLine } from './start-up.js';

/** Milliseconds after which a shutdown is cut short: whoever stops us waits 15 seconds. */
const LATEST_EXIT = 14_000;

let embedded: EmbeddedPostgres | null = null;
let app: App | null = null;
let unkeep: () => void = () => undefined;
let stopping: Promise<void> | null = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
// `npm start` holds the other end of this channel: when it is killed, nothing of ours stays behind.
process.once('disconnect', () => void stop(0));

try {
  await start(loadConfig());
} catch (error) {
  // A start that was interrupted fails too, and that is no fault.
  if (!isStopping()) process.stderr.write(`${faultLine(error)}\n`);
  await stop(error instanceof ConfigError ? error.exitCode : 1);
}

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  if (config.roles.includes('web')) await assertPortIsFree(config);
  const secrets = await Secrets.load(config);
  const databaseUrl = config.databaseUrl ?? (await startOwnDatabase(config, log));
  if (config.databaseUrl) await reachDatabase(databaseUrl);
  await migrate(databaseUrl);
  await claimInstallation(databaseUrl, secrets);
  await holdMailOfCopy(databaseUrl, config, log);
  const parts = { databaseUrl, secrets, log };
  const admin = await furnish(config, parts);
  app = await startApp(config, parts);
  unkeep = keepPlace(app.services);
  process.stdout.write(banner(config, { url: app.url, admin, seconds: process.uptime() }));
}

async function startOwnDatabase({ dataDir }: Config, log: ReturnType<typeof createLog>): Promise<string> {
  embedded = await startEmbeddedPostgres({ dataDir, log, durable: true });
  return embedded.url;
}

/** What a first start finds missing, made before anybody is served. */
async function furnish(config: Config, parts: AppParts): Promise<FirstAdmin | null> {
  const { services, close } = await createServices(config, parts);
  try {
    const admin = await ensureAdmin(services);
    if (config.demo) await loadDemo(services);
    return admin;
  } finally {
    await close();
  }
}

/** Asked by a function, because a signal may come at any moment. */
function isStopping(): boolean {
  return stopping !== null;
}

/** Requests and jobs end first, the database last; a second signal waits for the first. */
function stop(exitCode: number): Promise<void> {
  stopping ??= (async () => {
    setTimeout(() => process.exit(exitCode), LATEST_EXIT).unref();
    unkeep();
    await app?.close();
    await embedded?.stop();
    process.exit(exitCode);
  })();
  return stopping;
}
