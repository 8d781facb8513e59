import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../src/config.js';
import { closeDueTickets } from '../src/modules/clocks/close-due-tickets.js';
import { remindCustomers } from '../src/modules/clocks/remind-customers.js';
import { receiveMail } from '../src/modules/inbound-mail/receive-mail.js';
import { act, uuidOf } from './support/journey.js';
import { AUTHSERV, TAKES_MAIL } from './support/mail-in.js';
import { MailServer, type ReceivedMail } from './support/mail-server.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

/** What a mail says of itself that only machines say. */
const MACHINE = /^(?:Auto-Submitted|X-Auto-Response-Suppress|Precedence):.*\r?\n(?:[ \t].*\r?\n)*/gim;

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
      sweepEvery: 3_600_000,
    };
    return { app: await TestApp.start(changes), address, server };
  }

  /** Hands every mail on, to whomever it is for, until nobody sends and nobody has any to handle. */
  async function exchange(): Promise<void> {
    await vi.waitFor(
      async () => {
        for (const { server } of [one, other]) {
          for (const mail of server.received.slice(handedOn.get(server) ?? 0)) {
            await handOn(mail);
            handedOn.set(server, (handedOn.get(server) ?? 0) + 1);
          }
        }
        const waiting = await Promise.all([one, other].map(({ app }) => waitingIn(app)));
        // A mail may have been sent after it was looked for: nothing is over until all that was sent was handed on.
        const sent = [one, other].map(({ server }) => server.received.length - (handedOn.get(server) ?? 0));
        expect([...waiting, ...sent]).toEqual([0, 0, 0, 0]);
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

  async function waitingIn({ sql }: TestApp): Promise<number> {
    const mails = await sql.selectFrom('inbound_mail').select('id').where('state', '=', 'RECEIVED').execute();
    const queued = await sql.selectFrom('outbox_mail').select('id').where('state', '=', 'QUEUED').execute();
    return mails.length + queued.length;
  }

  const ticketsOf = async ({ app }: Side): Promise<number> => (await app.sql.selectFrom('ticket').select('id').execute()).length;

  it('exchange no more mails than people cause: a whole life of silence is four', { timeout: 400_000 }, async () => {
    const mill = new TicketMill(one.app);
    const agent = await one.app.agent();
    const ticket = await mill.open(other.address);
    await exchange();
    await act(agent, 'requestInformation', ticket.id, { body: '¿Con qué navegador?' });
    await exchange();
    await vi.waitFor(() => mill.clockStarted(ticket.id), { timeout: 10_000 });
    await one.app.sql
      .updateTable('ticket')
      .set({ remind_at: new Date(0) })
      .where('id', '=', uuidOf(ticket.id))
      .execute();
    await remindCustomers(one.app.app.services.database);
    await exchange();
    await mill.due(ticket.id, -1);
    await closeDueTickets(one.app.app.services.database);
    await exchange();
    expect(one.server.received).toHaveLength(4);
    expect(other.server.received).toEqual([]);
    expect(await ticketsOf(other)).toBe(0);
    const left = await other.app.sql.selectFrom('inbound_mail').select(['state', 'reason']).execute();
    expect(left).toEqual(Array.from({ length: 4 }, () => ({ state: 'UNVERIFIED', reason: 'AUTOMATIC' })));
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
