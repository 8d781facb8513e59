import { setTimeout as sleep } from 'node:timers/promises';
import { MailRefused, type MailTransport } from '@vobo/mailer';
import { QueueWorker } from '../../platform/jobs/queue-worker.js';
import type { Services } from '../../services.js';
import { claimDueMails, markExpired, markFailed, markSent, retryLater, type ClaimedMail } from './outbox-queue.js';
import { renderOutboxMail } from './render-mail.js';

/** All in milliseconds but `connections`; tests shorten them. */
export interface OutboxTiming {
  /** Mails under way at once; the transport's pool holds as many connections. */
  readonly connections: number;
  /** How often the queue is looked at when nobody wakes the worker. */
  readonly pollEvery: number;
  /** How long one attempt may take. */
  readonly sendWithin: number;
  /** How long a mail stays taken when its process dies. Longer than an attempt may take. */
  readonly lease: number;
  /** Pauses after the first, second … failed attempt; the last one repeats. */
  readonly retryAfter: readonly number[];
  /** How long mails under way get when the worker is stopped. */
  readonly drainWithin: number;
}

const MINUTE = 60_000;

export const OUTBOX_TIMING: OutboxTiming = {
  connections: 5,
  pollEvery: 1_000,
  sendWithin: MINUTE,
  lease: 75_000,
  retryAfter: [MINUTE / 2, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 240 * MINUTE],
  drainWithin: 5_000,
};

/**
 * Sends what the outbox holds, in order per ticket, at least once and with the same Message-ID each time. Any number of processes
 * may run one.
 */
export class OutboxWorker {
  readonly #abort = new AbortController();
  readonly #queue: QueueWorker<ClaimedMail>;

  constructor(
    private readonly services: Services,
    private readonly transport: MailTransport,
    private readonly timing: OutboxTiming = OUTBOX_TIMING,
  ) {
    const { hub, database, log } = services;
    this.#queue = new QueueWorker(hub, {
      wokenBy: 'outbox',
      places: timing.connections,
      pollEvery: timing.pollEvery,
      claim: (free) => claimDueMails(database, free, timing.lease),
      work: (mail) => this.#deliver(mail),
      unreadable: (error) => log.warn({ error }, 'the outbox could not be read; looking again soon'),
    });
  }

  /** Begins to send. */
  start(): void {
    this.#queue.start();
  }

  /** Looks at the queue now. */
  wake(): void {
    this.#queue.wake();
  }

  /** Takes no further mail, lets those under way end for a while, then cuts them off; they are sent again later. */
  async stop(): Promise<void> {
    await this.#queue.stop(this.timing.drainWithin, () => this.#abort.abort());
    this.transport.close(true);
  }

  /** One attempt. Never rejects: what cannot be written down now is taken up again when the lease ends. */
  async #deliver(mail: ClaimedMail): Promise<void> {
    try {
      const outgoing = mail.expired ? null : await renderOutboxMail(this.services, mail);
      if (!outgoing) return await markExpired(this.services.database, mail);
      await this.transport.send(outgoing, AbortSignal.any([this.#abort.signal, AbortSignal.timeout(this.timing.sendWithin)]));
    } catch (error) {
      return this.#giveBack(mail, error);
    }
    await this.#confirm(mail);
  }

  /** The server has the mail: this has to be written down, or it would be sent twice. Tries until the lease is over. */
  async #confirm(mail: ClaimedMail): Promise<void> {
    const { database, config, log } = this.services;
    for (const until = Date.now() + this.timing.lease; ; await sleep(250)) {
      try {
        return await markSent(database, mail, config);
      } catch (error) {
        log.warn({ error, mail: mail.id }, 'a mail is sent, but that could not be written down yet');
        if (this.#abort.signal.aborted || Date.now() > until) return;
      }
    }
  }

  async #giveBack(mail: ClaimedMail, error: unknown): Promise<void> {
    const { database, config, log } = this.services;
    const reason = error instanceof Error ? error.message : String(error);
    const hopeless = (error instanceof MailRefused && error.permanent) || mail.age >= config.mailRetryFor;
    log.warn(
      { error, mail: mail.id, template: mail.template, attempt: mail.attempts },
      hopeless ? 'a mail failed for good' : 'a mail could not be sent; trying again',
    );
    try {
      if (hopeless) return await markFailed(database, mail, reason);
      const delay = this.#abort.signal.aborted ? 0 : (this.timing.retryAfter[Math.min(mail.attempts, this.timing.retryAfter.length) - 1] ?? MINUTE);
      await retryLater(database, mail, delay, config.mailRetryFor, reason);
    } catch (databaseError) {
      log.warn({ error: databaseError, mail: mail.id }, 'the database is away; the mail waits for its lease to end');
    }
  }
}
