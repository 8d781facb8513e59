import { mkdtemp, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.js';
import { migrate } from '../src/platform/database/migrate.js';
import { createLog } from '../src/platform/log.js';
import { expectInvariants } from './support/invariants.js';
import { act } from './support/journey.js';
import { Load } from './support/load.js';
import { MailServer } from './support/mail-server.js';
import { RawSocket } from './support/raw-socket.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

const RESTARTS = 3;
const HISTORY = 'subscription ($ticketId: ID!) { ticketHistory(ticketId: $ticketId) { seq } }';
/** Milliseconds within which everything works again once the database is back. */
const BACK_WITHIN = 5_000;

describe('PostgreSQL restarted under load', () => {
  let postgres: EmbeddedPostgres;
  let mails: MailServer;
  let app: TestApp;
  let beside: TestApp;

  beforeAll(async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'vobo-restart-'));
    await chmod(dataDir, 0o755);
    const log = createLog('silent');
    postgres = await startEmbeddedPostgres({ dataDir, log, durable: false });
    await migrate(postgres.url);
    mails = await MailServer.start();
    const changes = { smtpUrl: mails.url, sweepEvery: 300 };
    app = await TestApp.start(changes, undefined, { database: { url: postgres.url, drop: () => postgres.stop() }, log });
    beside = await TestApp.start(changes, app, { log });
  }, 60_000);

  afterAll(async () => {
    await beside.stop();
    await app.stop();
    await mails.close();
  }, 60_000);

  it('the process lives, says so, works again within 5 s, and nothing is lost, doubled or left undone', { timeout: 120_000 }, async () => {
    const program = await app.apiClient();
    const mill = new TicketMill(app);
    const { id, code, customer } = await mill.open();
    const watchers = await Promise.all([app, beside].map(({ url }) => RawSocket.connect(url, { headers: { cookie: customer.cookie } })));
    for (const watcher of watchers) watcher.subscribe('1', HISTORY, { ticketId: id });
    const load = new Load(() => program.at(Math.random() < 0.5 ? app.url : beside.url));
    load.start(4);
    const said: number[] = [];
    const statuses = new Set<number>();
    const reading = new AbortController();
    const reader = readAll(reading.signal, statuses);

    for (let restart = 0; restart < RESTARTS; restart += 1) {
      await sleep(500 + Math.random() * 500);
      await postgres.restart();
      const back = Date.now();
      await vi.waitFor(async () => expect((await act(program, 'replyToTicket', id, { body: `Tras el reinicio ${restart}` })).userErrors).toEqual([]), {
        timeout: BACK_WITHIN,
        interval: 50,
      });
      for (const { url } of [app, beside]) {
        await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), { timeout: BACK_WITHIN, interval: 50 });
      }
      said.push(Date.now() - back);
    }
    await load.finish();
    reading.abort();
    await reader;

    expect(Math.max(...said)).toBeLessThan(BACK_WITHIN);
    expect(load.unexpected).toEqual([]);
    expect(load.unanswered).toBe(0);
    expect(load.refused).toBeGreaterThan(0);
    expect(statuses).toEqual(new Set([200, 503]));
    // Live screens went on by themselves, in both processes.
    const { history_seq: newest } = await app.sql.selectFrom('ticket').select('history_seq').where('code', '=', code).executeTakeFirstOrThrow();
    for (const watcher of watchers) {
      await vi.waitFor(() => expect(seqsOf(watcher)).toEqual(Array.from({ length: newest }, (_, index) => index + 1)), { timeout: 10_000 });
      expect(watcher.closed).toBeNull();
      watcher.close();
    }
    await expectSweepsGoOn(mill);
    await letLeasesPass();
    await expectInvariants(app.app.services, { ...load.evidence, mails: taken() });
  });

  /** Somebody who looks at lists all the time. */
  async function readAll(signal: AbortSignal, statuses: Set<number>): Promise<void> {
    const { customer } = await new TicketMill(app).open();
    while (!signal.aborted) {
      const { status, errors } = await customer.send('{ tickets { nodes { code } } }');
      statuses.add(status);
      if (status === 503) expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
      await sleep(20);
    }
  }

  async function expectSweepsGoOn(mill: TicketMill): Promise<void> {
    const due = await mill.resolved();
    await mill.due(due.id, 0);
    await vi.waitFor(
      async () => {
        const ticket = await app.sql.selectFrom('ticket').select('outcome').where('code', '=', due.code).executeTakeFirstOrThrow();
        expect(ticket.outcome).toBe('ACCEPTED_BY_SILENCE');
      },
      { timeout: 15_000, interval: 50 },
    );
  }

  /** A mail whose fate could not be written down is repeated when its lease ends, which nobody waits for here. */
  async function letLeasesPass(): Promise<void> {
    await vi.waitFor(
      async () => {
        await app.sql
          .updateTable('outbox_mail')
          .set({ next_attempt_at: sql<Date>`now()` })
          .where('state', '=', 'QUEUED')
          .execute();
        const queued = await app.sql.selectFrom('outbox_mail').select('id').where('state', '=', 'QUEUED').execute();
        expect(queued).toEqual([]);
      },
      { timeout: 30_000, interval: 500 },
    );
  }

  function taken(): { messageId: string; to: string }[] {
    return mails.received.flatMap(({ to, email, accepted }) => (accepted ? [{ to, messageId: email.messageId ?? '' }] : []));
  }
});

function seqsOf(socket: RawSocket): number[] {
  return socket.of('1').map(({ payload }) => Number(/"seq":(\d+)/.exec(JSON.stringify(payload))?.[1]));
}
