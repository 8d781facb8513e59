import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { portOfOwn } from './port.js';

/** What the server does with one attempt: takes it, refuses it at a stage, or takes the data and breaks off without an answer. */
export type Answer = 'accept' | 'drop after data' | { readonly at: 'connect' | 'sender' | 'recipient' | 'data'; readonly code: number };

export interface ReceivedMail {
  readonly to: string;
  /** Of the envelope. */
  readonly from: string;
  readonly raw: Buffer;
  readonly email: Email;
  /** The server said 250. */
  readonly accepted: boolean;
}

/** A mail server that answers as it is told: real SMTP on a free port. */
export class MailServer {
  /** Every mail whose data came in whole, in order. */
  readonly received: ReceivedMail[] = [];
  /** Asked once per attempt that gets as far as a sender. */
  answer: (to: string) => Answer = () => 'accept';
  /** Asked once per mail whose data came in, when `answer` said "accept". */
  judge: (email: Email) => Answer = () => 'accept';
  /** Asked once per connection. */
  welcome: () => Answer = () => 'accept';
  /** While it is set, answers to data wait for it. */
  held: Promise<void> | undefined;
  attempts = 0;
  readonly #smtp: SMTPServer;
  #port = 0;

  private constructor() {
    this.#smtp = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 200,
      logger: false,
      onConnect: (_session, next) => next(refusal(this.welcome(), 'connect')),
      onRcptTo: ({ address }, session, next) => {
        this.attempts += 1;
        const answer = this.answer(address);
        this.#answers.set(session.id, answer);
        next(refusal(answer, 'sender') ?? refusal(answer, 'recipient'));
      },
      // A sender that dies in the middle of its mail has nobody left to answer.
      onData: (stream, session, next) => void this.#take(buffer(stream), session, next).catch(next),
    });
    this.#smtp.on('error', () => undefined);
  }

  readonly #answers = new Map<string, Answer>();

  /** The port stays free for the next one while the mail server is away. */
  static async start(port?: number): Promise<MailServer> {
    const server = new MailServer();
    server.#port = port ?? (await portOfOwn());
    await once(server.#smtp.listen(server.#port, '127.0.0.1'), 'listening');
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#smtp.close(() => resolve()));
  }

  async #take(data: Promise<Buffer>, session: SMTPServerSession, next: (error?: Error | null) => void): Promise<void> {
    const raw = await data;
    const email = await PostalMime.parse(raw);
    const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
    const announced = this.#answers.get(session.id) ?? 'accept';
    const answer = announced === 'accept' ? this.judge(email) : announced;
    for (const { address } of session.envelope.rcptTo) this.received.push({ to: address, from, raw, email, accepted: answer === 'accept' });
    await this.held;
    if (answer === 'drop after data') {
      for (const connection of this.#smtp.connections) if (connection.id === session.id) connection._socket.destroy();
      return;
    }
    next(refusal(answer, 'data'));
  }
}

function refusal(answer: Answer, stage: string): Error | null {
  if (typeof answer === 'string' || answer.at !== stage) return null;
  return Object.assign(new Error('as the test wants it'), { responseCode: answer.code });
}
