import { once } from 'node:events';
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { networkOf } from '../../platform/rate-limit/network.js';
import { takeFromLimits } from '../../platform/rate-limit/rate-limit.js';
import { StorageFull, TooManyBytes } from '../../platform/storage/file-storage.js';
import type { Services } from '../../services.js';
import type { MailDoor } from './mail-door.js';
import { askForRoom, NoRoom } from './mail-room.js';
import { OwnAddresses } from './own-addresses.js';
import { MAIL_BYTES_MAX, receiveMail } from './receive-mail.js';

/** All in milliseconds but the numbers of connections, recipients and refusals; tests shorten them. */
export interface SmtpLimits {
  readonly connections: number;
  readonly connectionsPerIp: number;
  /** Recipients of one mail; more than one is rare, because each person has an address of their own. */
  readonly recipients: number;
  /** Addresses that are not ours, or other refusals, after which a connection is ended. */
  readonly refusals: number;
  /** Silence that ends a connection. */
  readonly silence: number;
  /** How long a connection may last in all, whatever trickles in over it. */
  readonly lifetime: number;
  /** What connections under way get when the door is closed. */
  readonly closeWithin: number;
}

export const SMTP_LIMITS: SmtpLimits = {
  connections: 100,
  connectionsPerIp: 10,
  recipients: 10,
  refusals: 10,
  silence: 60_000,
  lifetime: 15 * 60_000,
  closeWithin: 3_000,
};

/**
 * Takes in what other mail servers deliver to our addresses, and only that: no relay, no accounts. Offers STARTTLS where a certificate is
 * configured, and insists on it nowhere: mail between servers is encrypted where both can. 250 is said once the mail is durable here; 552
 * to one that is too large, 450, 451 and 452 to whoever had better come again. Throws when the port cannot be had.
 */
export async function openSmtpDoor(services: Services, port: number, limits: SmtpLimits = SMTP_LIMITS): Promise<MailDoor & { readonly port: number }> {
  const door = new SmtpDoor(services, limits);
  const socket = door.server.listen(port, services.config.host);
  await once(socket, 'listening').catch((error: unknown) => {
    throw error instanceof Error ? new Error(`mail cannot come in at port ${port}: ${error.message}`, { cause: error }) : error;
  });
  const address = socket.address();
  return { port: typeof address === 'object' && address !== null ? address.port : port, close: () => door.close() };
}

/** What is remembered of one connection. */
interface Visit {
  readonly network: string;
  readonly end: NodeJS.Timeout;
  refusals: number;
  /** A mail is being taken in. */
  busy: boolean;
}

class SmtpDoor {
  readonly server: SMTPServer;
  readonly #own: OwnAddresses;
  readonly #visits = new Map<string, Visit>();

  constructor(
    private readonly services: Services,
    private readonly limits: SmtpLimits,
  ) {
    this.#own = new OwnAddresses(services.config);
    this.server = new SMTPServer(this.#options());
    // Connections break; that is no fault of ours.
    this.server.on('error', (error) => services.log.debug({ error }, 'a connection that brings mail broke'));
  }

  /** Nobody comes in any more; who is about to hand over a mail may end that. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const connection of this.server.connections) {
      if (!this.#visits.get(connection.session.id)?.busy) connection.send(421, 'closing, come again soon');
    }
    await closed;
  }

  #options(): SMTPServerOptions {
    const { connections, silence, closeWithin } = this.limits;
    const { mailInTls } = this.services.config;
    return {
      name: this.#own.domain,
      // Without a certificate of ours the library would offer STARTTLS with its own, whose key everybody has.
      ...(mailInTls === null ? { disabledCommands: ['AUTH', 'STARTTLS'] } : { disabledCommands: ['AUTH'], ...mailInTls }),
      disableReverseLookup: true,
      size: MAIL_BYTES_MAX,
      maxClients: connections,
      socketTimeout: silence,
      closeTimeout: closeWithin,
      logger: false,
      onConnect: (session, answer) => answer(this.#welcome(session)),
      onClose: (session) => this.#forget(session),
      onMailFrom: (_address, session, answer) => void this.#admit(session).then(answer),
      onRcptTo: (address, session, answer) => void this.#recognise(address, session).then(answer),
      onData: (stream, session, answer) => void this.#take(stream, session).then(answer),
    };
  }

  #welcome(session: SMTPServerSession): Error | null {
    const network = networkOf(ipOf(session));
    const others = [...this.#visits.values()].filter((visit) => visit.network === network).length;
    if (others >= this.limits.connectionsPerIp) return refusal(421, 'too many connections from your address');
    const end = setTimeout(() => this.#end(session), this.limits.lifetime);
    this.#visits.set(session.id, { network, end, refusals: 0, busy: false });
    return null;
  }

  #forget({ id }: SMTPServerSession): void {
    clearTimeout(this.#visits.get(id)?.end);
    this.#visits.delete(id);
  }

  #end({ id }: SMTPServerSession): void {
    for (const connection of this.server.connections) if (connection.session.id === id) connection.send(421, 'this takes too long');
  }

  async #admit(session: SMTPServerSession): Promise<Error | null> {
    const { database, config } = this.services;
    const limit = { key: `mail-in:${networkOf(ipOf(session))}`, max: config.limits.mailsPerIpPerMinute, windowSeconds: 60 };
    try {
      const verdict = await database.transaction((tx) => takeFromLimits(config, tx, [limit]));
      return verdict.allowed ? null : refusal(450, 'too many mails from your address, come again in a minute');
    } catch (error) {
      return this.#comeAgain(error);
    }
  }

  async #recognise({ address }: SMTPServerAddress, session: SMTPServerSession): Promise<Error | null> {
    const own = this.#own.recognise(address);
    if (!own) return this.#refuse(session, 550, 'nobody has this address here');
    if (session.envelope.rcptTo.length >= this.limits.recipients) return this.#refuse(session, 452, 'too many recipients');
    try {
      await askForRoom(this.services, own, { ip: ipOf(session), bytes: announcedBytes(session) });
      return null;
    } catch (error) {
      const { responseCode, message } = this.#comeAgain(error);
      return error instanceof NoRoom ? this.#refuse(session, responseCode, message) : refusal(responseCode, message);
    }
  }

  /** Whoever is refused again and again is trying addresses out. */
  #refuse({ id }: SMTPServerSession, code: number, text: string): Error {
    const visit = this.#visits.get(id);
    if (visit) visit.refusals += 1;
    return (visit?.refusals ?? 0) > this.limits.refusals ? refusal(421, 'too many refused recipients') : refusal(code, text);
  }

  async #take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    const { id, envelope, hostNameAppearsAs: helo } = session;
    const visit = this.#visits.get(id);
    if (visit) visit.busy = true;
    try {
      const from = envelope.mailFrom === false ? null : envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      await receiveMail(this.services, { source: 'SMTP', envelope: { from, to }, client: { ip: ipOf(session), helo }, raw: stream });
      return null;
    } catch (error) {
      // Who sends too much hears it only when everything is sent.
      stream.resume();
      if (error instanceof TooManyBytes) return refusal(552, `mails may have ${MAIL_BYTES_MAX} bytes`);
      return this.#comeAgain(error);
    } finally {
      if (visit) visit.busy = false;
    }
  }

  #comeAgain(error: unknown): Refusal {
    if (error instanceof NoRoom && error.reason === 'NETWORK') return refusal(450, 'too much mail from your address, come again in an hour');
    if (error instanceof NoRoom || error instanceof StorageFull) return refusal(452, 'no room for more mail, come again later');
    this.services.log.warn({ error }, 'a mail could not be taken in; its sender is asked to come again');
    return refusal(451, 'come again in a moment');
  }
}

type Refusal = Error & { readonly responseCode: number };

function refusal(responseCode: number, text: string): Refusal {
  return Object.assign(new Error(text), { responseCode });
}

/** What a mail says of its length before it is sent; 0 when it says nothing. */
function announcedBytes({ envelope: { mailFrom } }: SMTPServerSession): number {
  const size = mailFrom === false || typeof mailFrom.args !== 'object' ? undefined : mailFrom.args['SIZE'];
  return Number(size) || 0;
}

/** An IPv4 caller at an IPv6 socket is an IPv4 caller. */
function ipOf({ remoteAddress }: SMTPServerSession): string {
  return remoteAddress.replace(/^::ffff:/i, '');
}
