import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiToken } from '../src/modules/api-clients/create-api-token.js';
import { Database } from '../src/platform/database/database.js';
import { DiskStorage } from '../src/platform/storage/disk-storage.js';
import { Chance } from './support/chance.js';
import { SUPPORT } from './support/correspondence.js';
import { expectInvariants } from './support/invariants.js';
import { allMailsSettled, letLeasesPass } from './support/leases.js';
import { NAMES_OF_LETTERS } from './support/letters.js';
import { MailLoad } from './support/mail-load.js';
import { MailServer } from './support/mail-server.js';
import { NameServer } from './support/name-server.js';
import { portOfOwn } from './support/port.js';
import { Postbox } from './support/postbox.js';
import { createTestDatabase, type TestDatabase } from './support/postgres.js';
import { killAll, launch, ready, type VoBo } from './support/program.js';

const KILLS = 100;
/** Every choice follows from it; what processes make of it depends on the machine. */
const SEED = 20_261_121;
/** How often a process is killed before it serves, how long that takes, and how long the others live without work, in milliseconds. */
const KILLED_EARLY = 0.3;
const EARLY = 1_500;
const LONGEST_LIFE = 4_000;
/** The others live until so much more has happened, so that slow machines die as often in the middle of something as quick ones. */
const MOST_HAPPENS = 20;
/** Milliseconds in which a killed process is ready again. */
const READY_WITHIN = 10_000;
/** What one machine says in an hour here takes many a day; limits have stories of their own. */
const WIDE_LIMITS = [
  'MAILS_PER_IP_PER_MINUTE',
  'MAILS_PER_IP_PER_HOUR',
  'MESSAGES_PER_CUSTOMER_PER_HOUR',
  'MESSAGES_PER_TICKET_PER_HOUR',
  'REQUESTS_PER_IP_PER_HOUR',
  'REQUESTS_PER_IP_PER_DAY',
  'LOOKUP_FAILURES_PER_IP',
];

describe('kill -9 anywhere, under mail', () => {
  let installation: TestDatabase;
  let database: Database;
  let mails: MailServer;
  let names: NameServer;

  beforeAll(async () => {
    installation = await createTestDatabase();
    database = await Database.connect(installation.url, { poolSize: 3, poolWait: 5_000, statementTimeout: 10_000, lockTimeout: 5_000 }, () => undefined);
    mails = await MailServer.start();
    names = await NameServer.start(NAMES_OF_LETTERS);
  });

  afterAll(async () => {
    killAll();
    names.close();
    await mails.close();
    await database.close();
    await installation.drop();
  });

  it(`what was taken is there and handled once, and every mail is sent (seed ${SEED})`, { timeout: 900_000 }, async () => {
    const chance = new Chance(SEED);
    const dataDir = await mkdtemp(path.join(tmpdir(), 'vobo-life-'));
    const slots = [await newSlot(chance.fork(0)), await newSlot(chance.fork(1))] as const;
    const fleet = new Fleet(dataDir, environment(slots[0].url), slots);
    // The first one makes the secret that all share.
    await fleet.start(slots[0]);
    await fleet.kill(slots[0]);
    const token = await createApiToken(database, { name: 'CRM', scopes: ['TICKETS_READ', 'TICKETS_WRITE', 'TICKETS_CREATE'] });
    const load = new MailLoad({ entrances: slots, token, postbox: new Postbox(mails, chance.fork(2)), chance: chance.fork(3) });
    load.start(6);

    await Promise.all(
      slots.map((slot) =>
        fleet.killAgainAndAgain(
          slot,
          () => load.happened,
          () => letLeasesPass(database, fleet.bornBefore()),
        ),
      ),
    );
    await load.finish();
    await allMailsSettled(database, () => fleet.lastDeath);
    await fleet.stop();

    expect(fleet.kills).toBe(KILLS);
    // How long it takes when the machine is at something else besides is told by no promise.
    expect(Math.min(...fleet.startedIn)).toBeLessThan(READY_WITHIN);
    expect(load.unexpected).toEqual([]);
    expect(load.delivered).toBeGreaterThan(KILLS / 2);
    expect(load.brokenOff).toBeGreaterThan(0);
    expect(fleet.said).toContain('"path":"/graphql"');
    expect(fleet.said.split('\n').filter((line) => /"level":"(?:error|fatal)"/.test(line))).toEqual([]);
    expect([...load.secrets, ...load.evidence.owners.keys()].filter((secret) => fleet.said.includes(secret))).toEqual([]);
    const storage = await DiskStorage.open(path.join(dataDir, 'files'));
    await expectInvariants({ database, storage }, load.evidence);
  });

  /** `publicUrl`: where people reach the installation, whichever process sends them a link. */
  function environment(publicUrl: string): NodeJS.ProcessEnv {
    return {
      PUBLIC_URL: publicUrl,
      DATABASE_URL: installation.url,
      SMTP_URL: mails.url,
      SUPPORT_ADDRESS: SUPPORT,
      LOG_LEVEL: 'trace',
      SWEEP_EVERY: 'PT1S',
      AUTO_CLOSE_AFTER: 'PT4S',
      ...names.environment,
      ...Object.fromEntries(WIDE_LIMITS.map((name) => [`LIMIT_${name}`, '1000000'])),
    };
  }
});

/** A place for one process: those that follow each other there have the same ports. */
interface Slot {
  readonly port: number;
  readonly mailPort: number;
  readonly url: string;
  readonly chance: Chance;
  process: VoBo | null;
  born: number;
}

async function newSlot(chance: Chance): Promise<Slot> {
  const port = await portOfOwn();
  return { port, mailPort: await portOfOwn(), url: `http://127.0.0.1:${port}`, chance, process: null, born: 0 };
}

/** The processes of one installation, which die and come back. */
class Fleet {
  kills = 0;
  said = '';
  readonly startedIn: number[] = [];
  /** Whoever took a mail before then and has not settled it is most probably dead; who is not is overtaken, which does no harm. */
  lastDeath = new Date();

  constructor(
    private readonly dataDir: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly slots: readonly Slot[],
  ) {}

  /** Whatever was taken before then was taken by a process that is dead. */
  bornBefore(): Date {
    return new Date(Math.min(...this.slots.map(({ born }) => born)));
  }

  async launch(slot: Slot): Promise<VoBo> {
    slot.born = Date.now();
    slot.process = await launch({ ...this.environment, PORT: String(slot.port), MAIL_IN_PORT: String(slot.mailPort) }, this.dataDir);
    return slot.process;
  }

  async start(slot: Slot): Promise<void> {
    await ready(await this.launch(slot));
    this.startedIn.push(Date.now() - slot.born);
  }

  /** `happened`: how much so far; `afterwards`: what is done between a death and a birth. */
  async killAgainAndAgain(slot: Slot, happened: () => number, afterwards: () => Promise<void>): Promise<void> {
    const { chance } = slot;
    while (this.kills < KILLS) {
      this.kills += 1;
      if (chance.happens(KILLED_EARLY)) {
        await this.launch(slot);
        await sleep(chance.next() * EARLY);
      } else {
        await this.start(slot);
        const enough = happened() + chance.next() * MOST_HAPPENS;
        for (const until = Date.now() + LONGEST_LIFE; happened() < enough && Date.now() < until;) await sleep(5);
      }
      await this.kill(slot);
      await afterwards();
    }
    await this.start(slot);
  }

  async kill({ process }: Slot): Promise<void> {
    process?.child.kill('SIGKILL');
    await process?.ended;
    this.lastDeath = new Date();
    this.said += `${process?.said.out ?? ''}${process?.said.err ?? ''}`;
  }

  async stop(): Promise<void> {
    const processes = this.slots.flatMap(({ process }) => (process ? [process] : []));
    for (const { child } of processes) child.kill('SIGTERM');
    expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual(this.slots.map(() => ({ code: 0, signal: null })));
    for (const { said } of processes) this.said += `${said.out}${said.err}`;
  }
}
