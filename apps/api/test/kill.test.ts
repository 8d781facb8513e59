import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApiToken } from '../src/modules/api-clients/create-api-token.js';
import { Database } from '../src/platform/database/database.js';
import { DiskStorage } from '../src/platform/storage/disk-storage.js';
import { ApiUser } from './support/client.js';
import { expectInvariants } from './support/invariants.js';
import { Load } from './support/load.js';
import { MailServer } from './support/mail-server.js';
import { portOfOwn } from './support/port.js';
import { createTestDatabase, type TestDatabase } from './support/postgres.js';
import { killAll, launch, ready, type VoBo } from './support/program.js';

/** With those of kill-under-mail.test.ts: the two hundred that are promised. */
const KILLS = 100;
/** How often a process is killed before it serves, how long that takes, and how long the others live without work, in milliseconds. */
const KILLED_EARLY = 0.3;
const EARLY = 1_500;
const LONGEST_LIFE = 4_000;
/** The others live until so many more operations were answered, so that slow machines die as often in the middle of something as quick ones. */
const MOST_HAPPENS = 40;
/** Milliseconds in which a killed process is ready again. */
const READY_WITHIN = 10_000;

describe('kill -9 anywhere, under load', () => {
  let installation: TestDatabase;
  let database: Database;
  let mails: MailServer;

  beforeAll(async () => {
    installation = await createTestDatabase();
    database = await Database.connect(installation.url, { poolSize: 3, poolWait: 5_000, statementTimeout: 10_000, lockTimeout: 5_000 }, () => undefined);
    mails = await MailServer.start();
  });

  afterAll(async () => {
    killAll();
    await mails.close();
    await database.close();
    await installation.drop();
  });

  it('what was acknowledged exists once, what was not is whole or absent, and every mail is sent', { timeout: 900_000 }, async () => {
    const env = { DATABASE_URL: installation.url, SMTP_URL: mails.url, LOG_LEVEL: 'error', SWEEP_EVERY: 'PT1S' };
    const ports = [await portOfOwn(), await portOfOwn()];
    const first = await ready(await launch({ ...env, PORT: String(ports[0]) }));
    const start = (index: number): Promise<VoBo> => launch({ ...env, PORT: String(ports[index]) }, first.dataDir);
    const processes = [first, await ready(await start(1))];
    const token = await createApiToken(database, { name: 'CRM', scopes: ['TICKETS_READ', 'TICKETS_WRITE', 'TICKETS_CREATE'] });
    const load = new Load(() => new ApiUser(`http://127.0.0.1:${ports[Math.random() < 0.5 ? 0 : 1]}`, { authorization: `Bearer ${token}` }));
    load.start(4);

    const startedAgainIn: number[] = [];
    let kills = 0;
    // Each process is killed by itself, so that both are gone now and then.
    await Promise.all(
      processes.map(async (serving, index) => {
        let process = serving;
        for (let early = false; kills < KILLS;) {
          kills += 1;
          await (early ? sleep(Math.random() * EARLY) : someWork(load));
          process.child.kill('SIGKILL');
          await process.ended;
          const killed = Date.now();
          process = await start(index);
          early = kills < KILLS && Math.random() < KILLED_EARLY;
          if (early) continue;
          await ready(process);
          startedAgainIn.push(Date.now() - killed);
        }
        processes[index] = await ready(process);
      }),
    );
    await load.finish();
    await letLeasesPass();
    for (const { child } of processes) child.kill('SIGTERM');
    expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual(processes.map(() => ({ code: 0, signal: null })));

    expect(Math.max(...startedAgainIn)).toBeLessThan(READY_WITHIN);
    expect(load.unanswered).toBeGreaterThan(0);
    expect(load.unexpected).toEqual([]);
    expect(load.messages.length).toBeGreaterThan(KILLS);
    const storage = await DiskStorage.open(path.join(first.dataDir, 'files'));
    const taken = mails.received.flatMap(({ to, email, accepted }) => (accepted ? [{ to, messageId: email.messageId ?? '' }] : []));
    await expectInvariants({ database, storage }, { ...load.evidence, mails: taken });
  });

  /** Waits until some more was answered, or for long enough. */
  async function someWork(load: Load): Promise<void> {
    const enough = load.answered + Math.random() * MOST_HAPPENS;
    for (const until = Date.now() + LONGEST_LIFE; load.answered < enough && Date.now() < until;) await sleep(5);
  }

  /** A mail that a dead process had taken is sent by another when its lease ends, which nobody waits for here. */
  async function letLeasesPass(): Promise<void> {
    await vi.waitFor(
      async () => {
        await database.sql
          .updateTable('outbox_mail')
          .set({ next_attempt_at: sql<Date>`now()` })
          .where('state', '=', 'QUEUED')
          .execute();
        const queued = await database.sql.selectFrom('outbox_mail').select('id').where('state', '=', 'QUEUED').execute();
        expect(queued).toEqual([]);
      },
      { timeout: 120_000, interval: 1_000 },
    );
  }
});
