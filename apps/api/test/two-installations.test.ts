import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../src/config.js';
import { receiveMail } from '../src/modules/inbound-mail/receive-mail.js';
import { act, uuidOf } from './support/journey.js';
import { AUTHSERV, TAKES_MAIL } from './support/mail-in.js';
import { MailServer, type ReceivedMail } from './support/mail-server.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

/** What a mail says of itself that only machines say. */
const MACHINE = /^(?:Auto-Submitted|X-Auto-Response-Suppress|Precedence):.*\r?\n(?:[ \t].*\r?\n)*/gim;

/** What two days are on the clocks of these installations, in milliseconds. */
const TWO_DAYS = 6_000;

/** An installation whose mails another one receives at its support address. */
interface Side {
  readonly app: TestApp;
  readonly address: string;
  /** Takes what it sends. */
  readonly server: MailServer;
}

describe('two installations that are wired to each other', () => {
  let one: Side;
  let other: Side;
  let tamper: (raw: string) => string;
  /** How many of the mails that a server took were handed on. */
  let handedOn: Map<MailServer, number>;

  beforeEach(async () => {
    tamper = (raw) => raw;
    handedOn = new Map();
    one = await side('soporte@one.example');
    other = await side('soporte@other.example');
  });

  afterEach(async () => {
    for (const { app, server } of [one, other]) {
      await app.stop();
      await server.close();
    }
  });

  async function side(address: string): Promise<Side> {
    const server = await MailServer.start();
    const changes: Partial<Config> = {
      smtpUrl: server.url,
      mailFrom: `VoBo <${address}>`,
      supportAddress: address,
      ...TAKES_MAIL,
      autoCloseAfter: TWO_DAYS,
      sweepEvery: 100,
    };
    return { app: await TestApp.start(changes), address, server };
  }

  /** Hands every mail on, to whomever it is for, until nobody sends, nobody has any to handle, and what is waited for has come. */
  async function exchange(until = async (): Promise<boolean> => true): Promise<void> {
    await vi.waitFor(
      async () => {
        const come = await until();
        for (const { server } of [one, other]) {
          for (const mail of server.received.slice(handedOn.get(server) ?? 0)) {
            await handOn(mail);
            handedOn.set(server, (handedOn.get(server) ?? 0) + 1);
          }
        }
        const waiting = await Promise.all([one, other].map(({ app }) => waitingIn(app)));
        // A mail may have been sent after it was looked for: nothing is over until all that was sent was handed on.
        const sent = [one, other].map(({ server }) => server.received.length - (handedOn.get(server) ?? 0));
        expect([come, ...waiting, ...sent]).toEqual([true, 0, 0, 0, 0]);
      },
      { timeout: 150_000, interval: 30 },
    );
  }

  async function handOn({ to, from, raw }: ReceivedMail): Promise<void> {
    const receiver = to.endsWith('@one.example') ? one : other;
    const sender = receiver === one ? 'other.example' : 'one.example';
    const passed = `Authentication-Results: ${AUTHSERV}; dmarc=pass header.from=${sender}\r\n${tamper(raw.toString('latin1'))}`;
    await receiveMail(receiver.app.app.services, {
      source: 'WEBHOOK',
      envelope: { from, to: [to] },
      client: null,
      raw: Readable.from([Buffer.from(passed, 'latin1')]),
    });
  }

  async function waitingIn(app: TestApp): Promise<number> {
    const mails = await app.sql.selectFrom('inbound_mail').select('id').where('state', '=', 'RECEIVED').execute();
    const queued = await app.sql.selectFrom('outbox_mail').select('id').where('state', '=', 'QUEUED').execute();
    return mails.length + queued.length;
  }

  const ticketsOf = async ({ app }: Side): Promise<number> => (await app.sql.selectFrom('ticket').select('id').execute()).length;

  /** Whether clocks went on for two days more after they had closed the ticket. */
  async function isLongClosed({ app }: Side, ticketId: string): Promise<boolean> {
    const swept = sql<boolean>`exists (select from agenda_jobs where last_finished_at > closed_at + ${TWO_DAYS} * interval '1 millisecond')`;
    const row = await app.sql.selectFrom('ticket').select(swept.as('swept')).where('id', '=', uuidOf(ticketId)).executeTakeFirstOrThrow();
    return row.swept;
  }

  it('exchange no more mails than people and clocks cause: a whole life of silence is four', { timeout: 400_000 }, async () => {
    const agent = await one.app.agent();
    const ticket = await new TicketMill(one.app).open(other.address);
    await exchange();
    await act(agent, 'requestInformation', ticket.id, { body: '¿Con qué navegador?' });
    await exchange(() => isLongClosed(one, ticket.id));
    const { status, outcome } = await one.app.sql
      .selectFrom('ticket')
      .select(['status', 'outcome'])
      .where('id', '=', uuidOf(ticket.id))
      .executeTakeFirstOrThrow();
    expect({ status, outcome }).toEqual({ status: 'CLOSED', outcome: 'NO_CUSTOMER_REPLY' });
    const told = await one.app.sql.selectFrom('outbox_mail').select(['template', 'state']).orderBy('id').execute();
    // A machine that was busy for longer than the reminder had is not reminded: then there are three.
    expect(told.filter(({ state, template }) => state === 'SENT' && template !== 'reminder').map(({ template }) => template)).toEqual([
      'ticket-received',
      'information-requested',
      'ticket-closed',
    ]);
    expect(one.server.received.length).toBeLessThanOrEqual(4);
    expect(other.server.received).toEqual([]);
    expect(await ticketsOf(other)).toBe(0);
    const left = await other.app.sql.selectFrom('inbound_mail').select(['state', 'reason']).execute();
    expect(left).toEqual(one.server.received.map(() => ({ state: 'UNVERIFIED', reason: 'AUTOMATIC' })));
  });

  it('stop by themselves when something between them hides that machines write', { timeout: 400_000 }, async () => {
    tamper = (raw) => raw.replaceAll(MACHINE, '');
    await new TicketMill(one.app).open(other.address);
    await exchange();
    const { ticketsByMailPerSenderPerHour: most } = one.app.config.limits;
    expect(await ticketsOf(other)).toBe(most);
    expect(await ticketsOf(one)).toBe(most + 1);
    const left = await other.app.sql.selectFrom('inbound_mail').select('reason').where('state', '=', 'UNVERIFIED').execute();
    expect(left).toEqual([{ reason: 'TOO_MANY' }]);
  });
});
