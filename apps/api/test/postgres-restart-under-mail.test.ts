import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../src/config.js';
import { createApiToken } from '../src/modules/api-clients/create-api-token.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.js';
import { migrate } from '../src/platform/database/migrate.js';
import { createLog } from '../src/platform/log.js';
import { Chance } from './support/chance.js';
import { SUPPORT } from './support/correspondence.js';
import { nameServers } from './support/inbound-mail.js';
import { expectInvariants } from './support/invariants.js';
import { allMailsSettled } from './support/leases.js';
import { NAMES_OF_LETTERS, request } from './support/letters.js';
import { MailLoad, type Entrance } from './support/mail-load.js';
import { MailServer } from './support/mail-server.js';
import { newAddress } from './support/journey.js';
import { portOfOwn } from './support/port.js';
import { Postbox } from './support/postbox.js';
import { TestApp } from './support/test-app.js';

const RESTARTS = 3;
const SEED = 20_261_122;
/** Milliseconds within which everything works again once the database is back. */
const BACK_WITHIN = 5_000;
const WIDE = 1_000_000;

describe('PostgreSQL restarted under mail', () => {
  let postgres: EmbeddedPostgres;
  let mails: MailServer;
  let app: TestApp;
  let beside: TestApp;
  let entrances: readonly [Entrance, Entrance];

  beforeAll(async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'vobo-restart-'));
    await chmod(dataDir, 0o755);
    const log = createLog('silent');
    postgres = await startEmbeddedPostgres({ dataDir, log, durable: false });
    await migrate(postgres.url);
    mails = await MailServer.start();
    const ports = [await portOfOwn(), await portOfOwn()] as const;
    const names = Object.fromEntries(Object.entries(NAMES_OF_LETTERS).map(([name, text]) => [`TXT ${name}`, [[text]]]));
    const parts = { log, resolveName: nameServers(names) };
    // What one machine says in a minute here takes many an hour; limits have stories of their own.
    const wide = { mailsPerIpPerMinute: WIDE, messagesPerCustomerPerHour: WIDE, messagesPerTicketPerHour: WIDE, requestsPerIpPerHour: WIDE };
    const limits = { ...loadConfig({}).limits, ...wide, requestsPerIpPerDay: WIDE };
    const changes = { smtpUrl: mails.url, sweepEvery: 300, autoCloseAfter: 2_000, supportAddress: SUPPORT, limits };
    const start = (mailInPort: number, first?: TestApp): Promise<TestApp> =>
      TestApp.start({ ...changes, mailInPort }, first, {
        ...parts,
        ...(first ? {} : { database: { url: postgres.url, drop: () => postgres.stop() } }),
      });
    app = await start(ports[0]);
    beside = await start(ports[1], app);
    entrances = [
      { url: app.url, mailPort: ports[0] },
      { url: beside.url, mailPort: ports[1] },
    ];
  }, 60_000);

  afterAll(async () => {
    await beside.stop();
    await app.stop();
    await mails.close();
  }, 60_000);

  it(`senders are asked to come again, within 5 s mail is taken, and nothing is lost or doubled (seed ${SEED})`, { timeout: 300_000 }, async () => {
    const chance = new Chance(SEED);
    const token = await createApiToken(app.app.services.database, { name: 'CRM', scopes: ['TICKETS_READ', 'TICKETS_WRITE', 'TICKETS_CREATE'] });
    const load = new MailLoad({ entrances, token, postbox: new Postbox(mails, chance.fork(0)), chance: chance.fork(1) });
    load.start(4);
    const backIn: number[] = [];
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      const enough = load.happened + 30 + chance.next() * 30;
      await vi.waitFor(() => expect(load.happened).toBeGreaterThan(enough), { timeout: 60_000, interval: 5 });
      await deliverUntil(postgres.restart(), load);
      const back = Date.now();
      for (const { url, mailPort } of entrances) {
        const letter = request(
          { from: newAddress(), to: SUPPORT, text: load.once(`Tras el reinicio ${restart} ${url}`) },
          load.once(`Reinicio ${restart} ${url}`),
        );
        await vi.waitFor(async () => expect(await load.deliverTo(mailPort, letter)).toBe(true), { timeout: BACK_WITHIN, interval: 50 });
        await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), { timeout: BACK_WITHIN, interval: 50 });
      }
      backIn.push(Date.now() - back);
    }
    await load.finish();
    const { database } = app.app.services;
    await allMailsSettled(database, () => new Date(Date.now() + 3_600_000));

    expect(Math.max(...backIn)).toBeLessThan(BACK_WITHIN);
    expect(load.unexpected).toEqual([]);
    expect([load.unanswered, load.brokenOff]).toEqual([0, 0]);
    expect(new Set(load.turnedAway)).toEqual(new Set(['451']));
    expect(load.delivered).toBeGreaterThan(RESTARTS);
    await expectInvariants(app.app.services, load.evidence);
  });

  /** Somebody has a mail for us all the time. */
  async function deliverUntil(end: Promise<void>, load: MailLoad): Promise<void> {
    const state = { ended: false };
    const ended = end.finally(() => (state.ended = true));
    const letter = request({ from: newAddress(), to: SUPPORT, text: load.once(`Durante el reinicio ${randomUUID()}`) }, load.once(`Reinicio ${randomUUID()}`));
    while (!state.ended) await load.deliverTo(entrances[0].mailPort, letter);
    await ended;
  }
});
