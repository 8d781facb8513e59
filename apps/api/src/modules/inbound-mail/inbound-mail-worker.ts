import { setTimeout as sleep } from 'node:timers/promises';
import { isStatementTimeout, isUnavailable } from '../../platform/database/is-unavailable.js';
import { QueueWorker } from '../../platform/jobs/queue-worker.js';
import type { Services } from '../../services.js';
import type { InboundMail } from './inbound-mail.js';
import { claimDueMails, endsProcesses, isLastTry, retryLater, setAside } from './mail-queue.js';
import { MailReader, READER_LIMITS, type ReaderLimits, type ResolveName } from './mail-reader.js';
import { processMail } from './process-mail.js';
import { MailTakenOver } from './settle-mail.js';

/** All in milliseconds but `lanes` and `reader.megabytes`; tests shorten them. */
export interface InboundTiming {
  /** Mails under way at once, each with a thread of its own. */
  readonly lanes: number;
  /** How often the queue is looked at when nobody wakes the worker. */
  readonly pollEvery: number;
  /** How long a mail stays taken when its process dies. Longer than a try may take. */
  readonly lease: number;
  /** Pauses after the first and the second failed try. */
  readonly retryAfter: readonly number[];
  /** The pause after a failure that is not the mail's: the database was away. */
  readonly retrySoon: number;
  /** How long mails under way get when the worker is stopped. */
  readonly drainWithin: number;
  readonly reader: ReaderLimits;
}

export const INBOUND_TIMING: InboundTiming = {
  lanes: 2,
  pollEvery: 1_000,
  lease: 60_000,
  retryAfter: [15_000, 60_000],
  retrySoon: 1_000,
  drainWithin: 3_000,
  reader: READER_LIMITS,
};

/** Handles the mails that came in, in order per ticket, each once. Any number of processes may run one. */
export class InboundMailWorker {
  /** As many as mails are under way at once: there is one for each. */
  readonly #free: MailReader[];
  readonly #busy = new Set<MailReader>();
  readonly #queue: QueueWorker<InboundMail>;
  #stopped = false;
  #aborted = false;

  constructor(
    private readonly services: Services,
    resolveName?: ResolveName,
    private readonly timing: InboundTiming = INBOUND_TIMING,
  ) {
    const { hub, database, log } = services;
    this.#free = Array.from({ length: timing.lanes }, () => new MailReader(resolveName, timing.reader));
    this.#queue = new QueueWorker(hub, {
      wokenBy: 'inbound-mail',
      places: timing.lanes,
      pollEvery: timing.pollEvery,
      claim: (free) => claimDueMails(database, free, timing.lease),
      work: (mail) => this.#handle(mail),
      unreadable: (error) => log.warn({ error }, 'the mails that came in could not be looked at; looking again soon'),
    });
  }

  /** Begins to work. */
  start(): void {
    this.#queue.start();
  }

  /** Looks at the queue now. */
  wake(): void {
    this.#queue.wake();
  }

  /** Takes no further mail, lets those under way end for a while, then gives them back. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#queue.stop(this.timing.drainWithin, () => {
      this.#aborted = true;
      for (const reader of this.#busy) void reader.close();
    });
    await Promise.all(this.#free.map((reader) => reader.close()));
  }

  /** One try. Never rejects: what cannot be written down now is taken up again when the lease ends. */
  async #handle(mail: InboundMail): Promise<void> {
    const reader = this.#free.pop();
    if (!reader) return;
    this.#busy.add(reader);
    try {
      if (endsProcesses(mail)) throw new Error('every process that looked at it ended');
      await processMail(this.services, mail, reader);
    } catch (error) {
      await this.#giveBack(mail, error);
    } finally {
      this.#busy.delete(reader);
      this.#free.push(reader);
    }
  }

  async #giveBack(mail: InboundMail, error: unknown): Promise<void> {
    const { database, log } = this.services;
    if (error instanceof MailTakenOver) return log.warn({ mail: mail.id }, 'a mail took so long that another process has taken it over');
    const reason = error instanceof Error ? error.message : String(error);
    // A statement that takes too long may be the mail's own doing, each time anew: it must not hold up its queue without end.
    const passing = this.#aborted || (isUnavailable(error) && !isStatementTimeout(error));
    const hopeless = !passing && isLastTry(mail);
    log.warn({ error, mail: mail.id, attempt: mail.attempts }, hopeless ? 'a mail was set aside' : 'a mail could not be handled; trying again');
    const { retryAfter, retrySoon } = this.timing;
    const delay = passing ? retrySoon : (retryAfter[Math.min(mail.attempts, retryAfter.length) - 1] ?? retrySoon);
    await this.#writeDown(mail, () =>
      hopeless ? setAside(database, mail, reason) : retryLater(database, mail, { delay: this.#aborted ? 0 : delay, error: reason, counts: !passing }),
    );
  }

  /** How a try ended. When the database is away that waits for it: else the mail would have to wait for its lease to end. */
  async #writeDown(mail: InboundMail, write: () => Promise<void>): Promise<void> {
    for (const until = Date.now() + this.timing.lease; ; await sleep(this.timing.retrySoon)) {
      try {
        return await write();
      } catch (error) {
        this.services.log.warn({ error, mail: mail.id }, 'how a mail ended could not be written down yet');
        if (this.#stopped || Date.now() > until) return;
      }
    }
  }
}
