import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { EnvReader } from './platform/env-reader.js';

const SHORTEST_SECRET = 32;
const ADDRESS = /^[^<>@\s,;:"()]+@[^<>@\s,;:"()]+$/;

/** By which doors mail comes in, and what is believed about it. Without any of these variables no door is open. */
export function readMailIn(reader: EnvReader, isGuessable: (secret: string, minLength: number) => boolean) {
  const port = reader.integer('MAIL_IN_PORT', 0, { min: 0, max: 65_535 });
  const imapUrl = reader.secret('IMAP_URL');
  reader.checkUrl('IMAP_URL', imapUrl, ['imap:', 'imaps:']);
  if (imapUrl !== null && URL.parse(imapUrl)?.password === '') reader.fault('IMAP_URL must name a user and a password: imaps://user:password@host/folder');
  const secret = reader.secret('MAIL_IN_SECRET');
  if (secret !== null && isGuessable(secret, SHORTEST_SECRET)) {
    reader.fault(`MAIL_IN_SECRET must be ${SHORTEST_SECRET} random characters or more, for example the output of "openssl rand -hex 32"`);
  }
  const supportAddress = reader.optional('SUPPORT_ADDRESS')?.toLowerCase() ?? null;
  if (supportAddress !== null && !ADDRESS.test(supportAddress)) reader.fault('SUPPORT_ADDRESS must be an address such as help@example.com');
  return {
    /** Where other mail servers deliver, at `host`; null: nobody listens. */
    mailInPort: port === 0 ? null : port,
    /** With what that port offers STARTTLS; null: it does not. */
    mailInTls: readTls(reader),
    /** A mailbox that mail is fetched from, `imaps://user:password@host/folder`. */
    imapUrl,
    /** What a provider that delivers by `POST /mail/inbound` has to show; null: there is no such address. */
    mailInSecret: secret,
    /** The server whose `Authentication-Results` are believed for mail that others received for us. */
    mailAuthservId: reader.optional('MAIL_AUTHSERV_ID')?.toLowerCase() ?? null,
    /** Mail to this address becomes a new ticket. */
    supportAddress,
    /** How long the raw bytes of a mail are kept that belongs to a ticket. */
    rawMailTtl: reader.duration('RAW_MAIL_TTL', 'P90D', 'P3650D'),
    /** Age at which a mail that waits for an agent is discarded. */
    unverifiedMailTtl: reader.duration('UNVERIFIED_MAIL_TTL', 'P30D', 'P3650D'),
    /** How long a mail that belongs to no ticket is recognised when it comes again, once nobody has to decide about it. */
    mailMemoryTtl: reader.duration('MAIL_MEMORY_TTL', 'P90D', 'P3650D'),
    /** How many bytes mails may take that belong to no ticket, all together; above that they are to come again later. */
    unverifiedMailBytes: reader.integer('UNVERIFIED_MAIL_BYTES', 1_073_741_824, { min: 1, max: 1_000_000_000_000 }),
  };
}

/** A certificate, with those that vouch for it behind it, and its key; both in PEM. */
interface TlsPair {
  readonly cert: string;
  readonly key: string;
}

/** What is wrong with the pair has to be found now: other mail servers would go on without encryption, and nobody would notice. */
function readTls(reader: EnvReader): TlsPair | null {
  const unreadable = reader.faults.length;
  const [cert, key] = [pem(reader.secret('MAIL_IN_TLS_CERT')), pem(reader.secret('MAIL_IN_TLS_KEY'))];
  if (reader.faults.length > unreadable || (cert === null && key === null)) return null;
  if (cert === null || key === null) {
    reader.fault('MAIL_IN_TLS_CERT and MAIL_IN_TLS_KEY belong together: set both, or none');
    return null;
  }
  const fault = faultOfPair({ cert, key });
  if (fault !== null) reader.fault(fault);
  return { cert, key };
}

function pem(value: string | null): string | null {
  return value?.replaceAll('\\n', '\n') ?? null;
}

function faultOfPair({ cert, key }: TlsPair): string | null {
  const certificate = parsed(() => new X509Certificate(cert));
  if (certificate === null) return 'MAIL_IN_TLS_CERT must be a certificate in PEM, followed by those that vouch for it';
  const privateKey = parsed<KeyObject>(() => createPrivateKey(key));
  if (privateKey === null) return 'MAIL_IN_TLS_KEY must be a private key in PEM, without a password';
  if (!certificate.checkPrivateKey(privateKey)) return 'MAIL_IN_TLS_KEY is not the key of MAIL_IN_TLS_CERT';
  return parsed(() => createSecureContext({ cert, key }))
    ? null
    : 'MAIL_IN_TLS_CERT or MAIL_IN_TLS_KEY is too weak, or a certificate behind the first one is broken';
}

function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
