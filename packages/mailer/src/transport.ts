import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { RenderedMail } from './mail-input.js';
import { serverReply } from './server-reply.js';

/** A rendered mail with its sender and its one recipient. */
export interface OutgoingMail {
  /** "Desk name <address>" or an address. */
  readonly from: string;
  readonly to: string;
  /** Where a report about the delivery goes; null: to the sender. */
  readonly returnTo: string | null;
  /** When it was written, whenever it is sent: a mail that is repeated is the same mail. */
  readonly date: Date;
  readonly mail: RenderedMail;
}

/** Signs what leaves, so that receivers know whose it is. */
export interface DkimKey {
  readonly domainName: string;
  readonly keySelector: string;
  /** PEM of an RSA key. */
  readonly privateKey: string;
}

/** The way to a mail server. */
export interface MailTransport {
  /** Resolves once the server has taken the mail (250 after its data). Rejects with MailRefused otherwise. */
  send(mail: OutgoingMail, signal?: AbortSignal): Promise<void>;
  /** Closes the connections. Sends under way end first, unless `force`. */
  close(force?: boolean): void;
}

/** A mail that the server did not take. The message is the server's own words where it said any, with its code in front. */
export class MailRefused extends Error {
  /** The server says that no repetition helps (5xx about sender, recipient or content). */
  readonly permanent: boolean;

  constructor(message: string, permanent: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MailRefused';
    this.permanent = permanent;
  }
}

const MAX_CONNECTIONS = 5;
/** Milliseconds. RFC 5321 allows servers minutes; a queue that repeats is better served by giving up sooner. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 };
/** Shorter than any server's patience, so that a mail never meets a connection that is just being closed. */
const IDLE_TIMEOUT = 5_000;

/** Receivers also check what tells machines that a machine wrote it. */
const SIGNED_HEADERS =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:In-Reply-To:References:Auto-Submitted:Content-Language';

/** A pooled connection to the server of an `smtp://` or `smtps://` URL. Opens connections only when there is a mail to send. */
export function createMailTransport(url: string, dkim: DkimKey | null = null): MailTransport {
  const transporter = createTransport({
    url,
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    // The outbox repeats; a pool that repeated too could send a mail twice after a connection was lost behind its data.
    maxRequeues: 0,
    idleTimeout: IDLE_TIMEOUT,
    ...TIMEOUTS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim ? { dkim: { ...dkim, headerFieldNames: SIGNED_HEADERS } } : {}),
  });
  return {
    async send({ from, to, returnTo, date, mail }, signal) {
      const { subject, text, html, headers } = mail;
      const recipient = { name: '', address: to };
      const envelope = returnTo === null ? {} : { envelope: { from: { name: '', address: returnTo }, to: [recipient] } };
      // Made up anew each time, the line between the parts would make another mail of a repeated one.
      const baseBoundary = createHash('sha256')
        .update(headers['Message-ID'] ?? '')
        .digest('hex')
        .slice(0, 16);
      const message = { from, to: recipient, ...envelope, subject, date, text, html, headers, baseBoundary, ...(signal ? { signal } : {}) } as const;
      await transporter.sendMail(message).catch((error: unknown) => {
        throw refusal(error);
      });
    },
    close(force = false) {
      transporter.close({ force });
    },
  };
}

/** A 5xx while connecting or signing in is about the configuration, not about this mail: it is tried again. */
function refusal(error: unknown): MailRefused {
  const { code, permanent, message } = factsOf(error);
  const aboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return new MailRefused(message, aboutTheMail && permanent, { cause: error });
}

function factsOf(error: unknown): { code: unknown; permanent: boolean; message: string } {
  if (!(error instanceof Error)) return { code: null, permanent: false, message: String(error) };
  const reply = serverReply('response' in error ? error.response : null);
  return {
    code: 'code' in error ? error.code : null,
    permanent: 'permanent' in error && error.permanent === true,
    message: reply ?? error.message.slice(0, 500),
  };
}
