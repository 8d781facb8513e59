import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { sql } from 'kysely';
import type { Services } from '../../services.js';

/** The newest mails that are kept. */
export const INBOX_CAP = 1_000;
/** Old mails go when this many have come. */
const PRUNE_EVERY = 50;
const LARGEST_MAIL = 30 * 1_048_576;

export interface BuiltInInbox {
  /** Where mails are delivered, an `smtp://` URL. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Stands in for a mail server while SMTP_URL is not set: a real SMTP server on a loopback port that keeps what it receives in
 * `inbox_mail`, so that mails take one way whether they leave the machine or not.
 */
export async function startInbox(services: Services): Promise<BuiltInInbox> {
  let received = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    closeTimeout: 1_000,
    logger: false,
    onData(stream, session, answer) {
      const { mailFrom, rcptTo } = session.envelope;
      const recipients = rcptTo.map(({ address }) => address);
      keep(services, stream, recipients, mailFrom === false ? '' : mailFrom.address)
        .then(() => (received++ % PRUNE_EVERY === 0 ? prune(services) : undefined))
        .then(
          () => answer(),
          (error: unknown) => {
            services.log.warn({ error }, 'the built-in inbox could not keep a mail; it is delivered again');
            answer(Object.assign(new Error('try again later'), { responseCode: 451 }));
          },
        );
    },
  });
  // Connections end abruptly when a process stops; that is no fault of the inbox.
  server.on('error', (error) => services.log.debug({ error }, 'a connection to the built-in inbox broke'));
  const socket = server.listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const address = socket.address();
  if (typeof address !== 'object' || address === null) throw new Error('the built-in inbox has no port');
  return { url: `smtp://127.0.0.1:${address.port}`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function keep({ database }: Services, stream: SMTPServerDataStream, recipients: readonly string[], returnPath: string): Promise<void> {
  const mail = await PostalMime.parse(await buffer(stream));
  // Every mailbox writes down where reports about a mail go (RFC 5321, 4.4).
  const headers = { ...headersOf(mail), 'return-path': `<${returnPath}>` };
  const columns = { from_email: mail.from?.address ?? '', subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '', headers };
  await database.sql
    .insertInto('inbox_mail')
    .values(recipients.map((recipient) => ({ to_email: recipient, ...columns })))
    .execute();
}

/** Names in lower case; a header that stands there twice has its values joined by a comma. */
function headersOf(mail: Email): Record<string, string> {
  const headers = new Map<string, string>();
  for (const { key, value } of mail.headers) {
    const earlier = headers.get(key);
    headers.set(key, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return Object.fromEntries(headers);
}

async function prune({ database }: Services): Promise<void> {
  await sql`delete from inbox_mail where id < (select id from inbox_mail order by id desc offset ${INBOX_CAP - 1} limit 1)`.execute(database.sql);
}
