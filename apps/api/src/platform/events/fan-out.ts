import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { ALIVE_LOCK } from '../database/installation-place.js';
import type { LiveEvent } from '../database/transaction-events.js';
import type { Log } from '../log.js';
import type { Hub } from './hub.js';

const CHANNEL = 'vobo_events';
/** One NOTIFY per flush: a payload holds at most 8 000 bytes, an id takes 39. */
const IDS_PER_NOTIFY = 150;
const FLUSH_AFTER_MS = 10;
const TRY_AGAIN_AFTER_MS = 500;
/** How often the listening connection is asked for a sign of life, and how long it may take: one that was cut off never says so itself. */
const ASK_EVERY_MS = 2_000;

interface Packet {
  readonly from: string;
  readonly tickets: readonly string[];
  readonly endedSessions: readonly string[];
  readonly changedSessions: readonly string[];
  readonly outbox: boolean;
  readonly inboundMail: boolean;
}

/**
 * Carries events between the processes of one installation over LISTEN/NOTIFY. Local listeners hear a commit at once;
 * others within milliseconds. NOTIFY runs outside the writing transactions, because inside it would serialise commits.
 */
export class FanOut {
  readonly #origin = randomUUID();
  readonly #pending = new Map<string, LiveEvent>();
  #timer: NodeJS.Timeout | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #pulse: NodeJS.Timeout | undefined;
  #listener: Client | undefined;
  #closed = false;

  constructor(
    private readonly hub: Hub,
    private readonly pool: Pool,
    private readonly url: string,
    private readonly log: Log,
  ) {}

  /** Starts hearing the other processes. Resolves once it listens; later losses are mended by itself. */
  async start(): Promise<void> {
    await this.#connect();
  }

  /** What a commit published: at once to this process, soon to the others. */
  publish(events: readonly LiveEvent[]): void {
    this.hub.publish(events);
    this.#send(events, FLUSH_AFTER_MS);
  }

  /** Sends what is pending and stops listening. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#reconnect);
    clearInterval(this.#pulse);
    await this.#flush();
    await this.#listener?.end().catch(() => undefined);
  }

  #send(events: readonly LiveEvent[], after: number): void {
    for (const event of events) this.#pending.set(JSON.stringify(event), event);
    this.#timer ??= setTimeout(() => void this.#flush(), after);
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = [...this.#pending.values()];
    this.#pending.clear();
    let sent = 0;
    try {
      for (; sent < events.length; sent += IDS_PER_NOTIFY) {
        const packet = pack(this.#origin, events.slice(sent, sent + IDS_PER_NOTIFY));
        await this.pool.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(packet)]);
      }
    } catch (error) {
      this.log.warn({ error }, 'events could not be sent to other processes yet');
      // The others may be listening all the while, when only we are short of connections: they would never look again by themselves.
      if (!this.#closed) this.#send(events.slice(sent), TRY_AGAIN_AFTER_MS);
    }
  }

  async #connect(): Promise<void> {
    const client = new Client({ connectionString: this.url, keepAlive: true, connectionTimeoutMillis: ASK_EVERY_MS, query_timeout: ASK_EVERY_MS });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', (message) => this.#receive(message.payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await client.query('select pg_advisory_lock_shared($1)', [ALIVE_LOCK]);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    if (this.#closed) return client.end();
    this.#listener = client;
    this.#pulse = setInterval(() => void client.query('select 1').catch(() => this.#lost(client)), ASK_EVERY_MS);
  }

  #lost(client: Client): void {
    if (this.#closed || this.#listener !== client) return;
    clearInterval(this.#pulse);
    this.#listener = undefined;
    void client.end().catch(() => undefined);
    this.#scheduleReconnect();
  }

  #scheduleReconnect(): void {
    this.#reconnect = setTimeout(() => {
      this.#connect().then(
        () => this.#catchUp(),
        () => this.#closed || this.#scheduleReconnect(),
      );
    }, TRY_AGAIN_AFTER_MS);
  }

  /** Events may have passed while nobody listened: everyone looks again at what they watch. */
  #catchUp(): void {
    const events: LiveEvent[] = this.hub.watchedTickets().map((ticketId) => ({ type: 'ticket', ticketId }));
    // First of all: whoever looks back goes from the last change that was really heard.
    this.hub.publish([{ type: 'missed' }, ...events, { type: 'outbox' }, { type: 'inbound-mail' }]);
  }

  #receive(payload: string): void {
    const packet = unpack(payload);
    if (packet.from === this.#origin) return;
    this.hub.publish([
      ...packet.tickets.map((ticketId) => ({ type: 'ticket', ticketId }) as const),
      ...packet.endedSessions.map((sessionId) => ({ type: 'session-ended', sessionId }) as const),
      ...packet.changedSessions.map((sessionId) => ({ type: 'session-changed', sessionId }) as const),
      ...(packet.outbox ? [{ type: 'outbox' } as const] : []),
      ...(packet.inboundMail ? [{ type: 'inbound-mail' } as const] : []),
    ]);
  }
}

/** Only our own processes can notify this channel, and all of them pack as we do. */
function unpack(payload: string): Packet {
  // oxlint-disable-next-line typescript/no-unsafe-return -- see above: checking what we wrote ourselves would be for show
  return JSON.parse(payload);
}

function pack(from: string, events: readonly LiveEvent[]): Packet {
  return {
    from,
    tickets: events.flatMap((event) => (event.type === 'ticket' ? [event.ticketId] : [])),
    endedSessions: events.flatMap((event) => (event.type === 'session-ended' ? [event.sessionId] : [])),
    changedSessions: events.flatMap((event) => (event.type === 'session-changed' ? [event.sessionId] : [])),
    outbox: events.some((event) => event.type === 'outbox'),
    inboundMail: events.some((event) => event.type === 'inbound-mail'),
  };
}
