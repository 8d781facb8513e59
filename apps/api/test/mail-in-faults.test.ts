import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSmtpDoor } from '../src/modules/inbound-mail/smtp-door.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.js';
import { migrate } from '../src/platform/database/migrate.js';
import { createLog } from '../src/platform/log.js';
import { storedFiles } from './support/files.js';
import { handled, mailsThatCame, nameServers, rawMail } from './support/inbound-mail.js';
import { layLine, type Line } from './support/line.js';
import { createTestDatabase } from './support/postgres.js';
import { deliver } from './support/smtp-visit.js';
import { TestApp } from './support/test-app.js';

const RESTARTS = 2;
const SENDERS = 4;
const WAIT = { timeout: 30_000, interval: 50 };

describe('mail that comes in while PostgreSQL is restarted', () => {
  let postgres: EmbeddedPostgres;
  let processes: TestApp[];
  let ports: number[];
  let closing: (() => Promise<void>)[];

  beforeAll(async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'vobo-mail-restart-'));
    await chmod(dataDir, 0o755);
    const log = createLog('silent');
    postgres = await startEmbeddedPostgres({ dataDir, log, durable: false });
    await migrate(postgres.url);
    const parts = { log, resolveName: nameServers() };
    const first = await TestApp.start({ rateLimits: 'off' }, undefined, { ...parts, database: { url: postgres.url, drop: () => postgres.stop() } });
    processes = [await TestApp.start({ rateLimits: 'off' }, first, parts), first];
    const doors = await Promise.all(processes.map(({ app }) => openSmtpDoor(app.services, 0)));
    ports = doors.map(({ port }) => port);
    closing = doors.map((door) => () => door.close());
  }, 60_000);

  afterAll(async () => {
    for (const close of closing) await close();
    for (const app of processes) await app.stop();
  }, 60_000);

  it('is acknowledged once it is there, and handled once, by one of two processes', { timeout: 300_000 }, async () => {
    const acknowledged: string[] = [];
    const answers = new Set<string>();
    const ending = new AbortController();
    const senders = Array.from({ length: SENDERS }, async (_, sender) => {
      for (let mail = 0; !ending.signal.aborted; mail += 1) {
        const messageId = `<${sender}.${mail}@example.com>`;
        const to = `reply+${'abcd'.charAt(sender).repeat(26)}@vobo.example`;
        const raw = rawMail({ to, messageId });
        // As mail servers do: until it is taken.
        for (let answer = ''; answer !== '250';) {
          answer = (await deliver(ports[(sender + mail) % 2] ?? 0, { to, raw })).slice(0, 3);
          answers.add(answer);
        }
        acknowledged.push(messageId);
      }
    });
    const { services } = processes[0]?.app ?? { services: undefined };
    if (!services) throw new Error('nobody is there');
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      const reached = acknowledged.length + 15;
      await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(reached), WAIT);
      await postgres.restart();
    }
    const reached = acknowledged.length + 15;
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(reached), WAIT);
    ending.abort();
    await Promise.all(senders);

    // The answer to a claim may have been lost: such a mail waits for its lease to end, which nobody waits for here.
    await vi.waitFor(
      async () => {
        await services.database.sql
          .updateTable('inbound_mail')
          .set({ next_attempt_at: sql<Date>`now()` })
          .where('state', '=', 'RECEIVED')
          .where('attempts', '>', 0)
          .where('claim', 'is not', null)
          .execute();
        expect((await mailsThatCame(services)).filter(({ state }) => state === 'RECEIVED')).toEqual([]);
      },
      { timeout: 60_000, interval: 3_000 },
    );
    const mails = await mailsThatCame(services);
    const kept = mails.filter(({ state }) => state !== 'DUPLICATE').map(({ header_message_id: id }) => id ?? '');
    expect(kept.toSorted()).toEqual(acknowledged.toSorted());
    expect([...answers].filter((answer) => !['250', '421', '451', ''].includes(answer))).toEqual([]);
    expect(mails.filter(({ state }) => state === 'SET_ASIDE')).toEqual([]);
  });
});

describe('mail that comes in while the database is cut off', () => {
  let line: Line;
  let app: TestApp;

  beforeAll(async () => {
    line = await layLine(await createTestDatabase());
    app = await TestApp.start({ statementTimeout: 2_000, logLevel: 'silent' }, undefined, { database: line.database, resolveName: nameServers() });
  });

  afterAll(async () => {
    await app.stop();
    line.close();
  });

  it('is to come again in a moment, and nothing of it stays', async () => {
    const door = await openSmtpDoor(app.app.services, 0);
    const to = `reply+${'a'.repeat(26)}@vobo.example`;
    const raw = rawMail({ to });
    line.cut({ all: true });
    expect(await deliver(door.port, { to, raw })).toMatch(/^451/);
    expect(await storedFiles(app.app.services)).toEqual([]);
    line.mend();
    await vi.waitFor(async () => expect(await deliver(door.port, { to, raw })).toMatch(/^250/), WAIT);
    await vi.waitFor(() => handled(app.app.services), WAIT);
    expect(await storedFiles(app.app.services)).toHaveLength(1);
    await door.close();
  });
});
