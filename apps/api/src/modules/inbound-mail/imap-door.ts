import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { TooManyBytes } from '../../platform/storage/file-storage.js';
import type { Services } from '../../services.js';
import type { MailDoor } from './mail-door.js';
import { hasRoom, NoRoom } from './mail-room.js';
import { MAIL_BYTES_MAX, receiveMail } from './receive-mail.js';

/** All in milliseconds; tests shorten them. */
export interface ImapTiming {
  /** How often the mailbox is looked at when its server tells nothing. */
  readonly pollEvery: number;
  /** Pauses after one lost connection, two in a row …; the last one repeats. */
  readonly retryAfter: readonly number[];
  /** How long a connection may take to come about, and how long it may be silent while it owes an answer. */
  readonly answerWithin: number;
}

export const IMAP_TIMING: ImapTiming = { pollEvery: 60_000, retryAfter: [1_000, 5_000, 15_000, 60_000, 300_000], answerWithin: 60_000 };

/** Silence after which the server is asked to tell of new mail by itself. */
const IDLE_AFTER_MS = 250;

/**
 * Fetches the unread mails of a mailbox, at once when its server tells of a new one (IDLE) and by looking now and then. A mail is marked
 * as read once it is durable here, so that whatever breaks, it is fetched again and recognised. Never gives up.
 */
export class ImapDoor implements MailDoor {
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  /** The mail that is being taken in: the door is not closed before it is. */
  #taking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly services: Services,
    private readonly url: URL,
    private readonly timing: ImapTiming = IMAP_TIMING,
  ) {}

  /** Begins to fetch. */
  open(): void {
    this.#running ??= this.#run();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Asked by a function, because it may change at any moment. */
  #stopped(): boolean {
    return this.#stop.signal.aborted;
  }

  async #run(): Promise<void> {
    const { retryAfter } = this.timing;
    let failures = 0;
    while (!this.#stopped()) {
      try {
        await this.#visit(() => (failures = 0));
      } catch (error) {
        if (this.#stopped()) return;
        this.services.log.warn({ error, mailbox: this.url.host }, 'the mailbox could not be read; trying again');
      }
      const pause = retryAfter[Math.min(failures, retryAfter.length - 1)] ?? 0;
      failures += 1;
      // Not all at the same moment after a restart of their server.
      await sleep(pause * (0.75 + Math.random() / 2), undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** One connection, for as long as it lasts. */
  async #visit(succeeded: () => void): Promise<void> {
    const client = this.#connection();
    const ended = Promise.withResolvers<never>();
    ended.promise.catch(() => undefined);
    client.on('close', () => ended.reject(new Error('the connection ended')));
    client.on('error', (error) => ended.reject(error));
    const stop = (): void => ended.reject(new Error('stopped'));
    this.#stop.signal.addEventListener('abort', stop);
    try {
      await Promise.race([ended.promise, this.#attend(client, ended.promise, succeeded)]);
    } finally {
      this.#stop.signal.removeEventListener('abort', stop);
      await this.#taking;
      client.close();
    }
  }

  #connection(): ImapFlow {
    const { protocol, hostname, port, username, password } = this.url;
    const secure = protocol === 'imaps:';
    return new ImapFlow({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (secure ? 993 : 143),
      secure,
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      connectionTimeout: this.timing.answerWithin,
      greetingTimeout: this.timing.answerWithin,
      // Longer than the pause between two looks, which are a sign of life.
      socketTimeout: this.timing.pollEvery + this.timing.answerWithin,
      autoIdleDelay: IDLE_AFTER_MS,
      maxLiteralSize: 2 * MAIL_BYTES_MAX,
      maxResponseSize: 3 * MAIL_BYTES_MAX,
      logger: false,
    });
  }

  async #attend(client: ImapFlow, ended: Promise<never>, succeeded: () => void): Promise<void> {
    await client.connect();
    // Looked at once while there is no room: not each of them again with every look.
    const passedOver = new Set<number>();
    let news = Promise.withResolvers<void>();
    client.on('exists', () => news.resolve());
    await client.mailboxOpen(decodeURIComponent(this.url.pathname.slice(1)) || 'INBOX');
    for (;;) {
      await this.#fetchUnread(client, passedOver);
      succeeded();
      const look = setTimeout(() => news.resolve(), this.timing.pollEvery);
      await Promise.race([news.promise, ended]).finally(() => clearTimeout(look));
      news = Promise.withResolvers<void>();
    }
  }

  async #fetchUnread(client: ImapFlow, passedOver: Set<number>): Promise<void> {
    const unread = (await client.search({ seen: false }, { uid: true })) || [];
    if (passedOver.size > 0 && (await hasRoom(this.services))) passedOver.clear();
    for (const uid of unread.filter((one) => !passedOver.has(one))) {
      if (this.#stopped()) return;
      try {
        await this.#fetch(client, uid);
      } catch (error) {
        if (!(error instanceof NoRoom)) throw error;
        if (passedOver.size === 0) this.services.log.warn({ mailbox: this.url.host }, 'no room for mails of strangers: they stay unread in their mailbox');
        passedOver.add(uid);
      }
    }
  }

  /** Whole or not at all: half of a mail must not be taken for a mail. Throws NoRoom. */
  async #fetch(client: ImapFlow, uid: number): Promise<void> {
    const found = await client.fetchOne(String(uid), { size: true }, { uid: true });
    if (!found) return;
    const fits = (found.size ?? 0) <= MAIL_BYTES_MAX && (await this.#take(client, uid));
    // Nobody can be answered here. Whoever looks into the mailbox finds it with its flag.
    if (!fits) this.services.log.warn({ uid, mailbox: this.url.host }, 'a mail in the mailbox is too large; it was flagged and left there');
    await client.messageFlagsAdd(String(uid), fits ? ['\\Seen'] : ['\\Seen', '\\Flagged'], { uid: true });
  }

  /** False when it is too large. */
  async #take(client: ImapFlow, uid: number): Promise<boolean> {
    const found = await client.fetchOne(String(uid), { source: true }, { uid: true });
    // It was deleted meanwhile.
    if (!found || !found.source) return true;
    const taking = receiveMail(this.services, { source: 'IMAP', envelope: null, client: null, raw: Readable.from([found.source]) });
    this.#taking = taking.catch(() => undefined);
    return taking.then(
      () => true,
      (error: unknown) => {
        if (error instanceof TooManyBytes) return false;
        throw error;
      },
    );
  }
}
