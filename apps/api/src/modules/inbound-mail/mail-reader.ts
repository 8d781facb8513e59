import { resolve } from 'node:dns/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Authentication } from './authentication.js';
import type { ParsedMail } from '@vobo/mailer';
import { Turnstile } from '../attachments/turnstile.js';
import type { Delivery, ThreadOrder, ThreadReport } from './thread-messages.js';

/** Asks the name servers, as `resolve` of node:dns does: rejects with its codes. */
export type ResolveName = (name: string, type: string) => Promise<unknown>;

/** All in milliseconds but `megabytes` and `names`; tests shorten them. */
export interface ReaderLimits {
  /** How long reading one mail may take, and again how long finding out who sent it (security.md 18). */
  readonly readWithin: number;
  readonly megabytes: number;
  /** How long one name may take, and all names of a mail together; what does not answer by then counts as a fault that passes. */
  readonly lookUpWithin: number;
  readonly lookUpsWithin: number;
  /** How many names are looked up for one mail: what a sender can make us ask of others. */
  readonly names: number;
  /** How long a thread without work is kept. */
  readonly idleFor: number;
}

export const READER_LIMITS: ReaderLimits = {
  readWithin: 15_000,
  megabytes: 256,
  lookUpWithin: 4_000,
  lookUpsWithin: 10_000,
  names: 100,
  idleFor: 60_000,
};

/** What was read of a mail. `authentication` is null when it was not asked for. */
export type ReadMail =
  | { readonly kind: 'read'; readonly mail: ParsedMail; readonly authentication: Authentication | null }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface MailToRead {
  /** Handed over: it is empty here afterwards. */
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly envelopeFrom: string | null;
  /** Null: who sent it is not to be found out. */
  readonly check: Delivery | null;
}

/**
 * Mails that this process reads at the same time, each with its bytes here and its limits of memory there. One place more than the
 * worker has readers: an agent who attaches a mail waits for other agents, not for a flood.
 */
export const readings = new Turnstile(3);

const THREAD = new URL(`./mail-thread${path.extname(import.meta.url)}`, import.meta.url);

/** Reads one mail at a time in a thread of its own, which is ended when a mail takes too long or too much memory; the next mail gets a new one. */
export class MailReader {
  #thread: Worker | undefined;
  #job: Job | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly resolveName: ResolveName = resolve,
    private readonly limits: ReaderLimits = READER_LIMITS,
  ) {}

  /** What a mail holds and who sent it. Rejects when its limits are reached or the thread ends. Not to be called again before that. */
  async read({ raw, envelopeFrom, check }: MailToRead): Promise<ReadMail> {
    if (this.#job) throw new Error('the reader has a mail in its hands');
    clearTimeout(this.#idle);
    const job = new Job(check !== null);
    this.#job = job;
    this.#giveTime(job);
    try {
      this.#tell({ kind: 'read', raw, envelopeFrom, check }, [raw.buffer]);
      return await job.done.promise;
    } catch (error) {
      // Whatever it was at: it may still be at it.
      await this.close();
      throw error;
    } finally {
      clearTimeout(job.timer);
      this.#job = undefined;
      this.#idle = setTimeout(() => void this.close(), this.limits.idleFor).unref();
    }
  }

  /** Ends the thread. A mail that is being read fails. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    this.#job?.done.reject(new Error('the reading of mails was stopped'));
    await thread?.terminate();
  }

  #tell(order: ThreadOrder, transferred: ArrayBuffer[] = []): void {
    this.#thread ??= this.#start();
    this.#thread.postMessage(order, transferred);
  }

  /** It knows no secrets: its environment is empty. */
  #start(): Worker {
    const thread = new Worker(THREAD, { env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes } });
    const ended = (error: Error): void => {
      if (this.#thread !== thread) return;
      this.#thread = undefined;
      this.#job?.done.reject(error);
    };
    thread.on('message', (report: ThreadReport) => this.#hear(thread, report));
    thread.on('error', (error) => ended(new Error('a mail ended the thread that read it', { cause: error })));
    thread.on('exit', () => ended(new Error('a mail ended the thread that read it')));
    thread.unref();
    return thread;
  }

  #hear(thread: Worker, report: ThreadReport): void {
    const job = this.#job;
    if (this.#thread !== thread || !job) return;
    if (report.kind === 'look-up') void this.#lookUp(thread, job, report);
    else if (job.hear(report)) this.#giveTime(job);
  }

  async #lookUp(thread: Worker, job: Job, { id, name, type }: Extract<ThreadReport, { kind: 'look-up' }>): Promise<void> {
    const { names, lookUpWithin, lookUpsWithin } = this.limits;
    const time = Math.min(lookUpWithin, job.timeForNames(lookUpsWithin));
    const asked = time > 0 && job.names < names ? this.#ask(name, type, time) : Promise.reject(noAnswer());
    job.names += 1;
    const answer = await asked.then(
      (records) => ({ kind: 'records', id, records }),
      (error: unknown) => ({ kind: 'no-records', id, code: codeOf(error) }),
    );
    thread.postMessage(answer, []);
  }

  async #ask(name: string, type: string, within: number): Promise<unknown> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(noAnswer()), within);
    return Promise.race([this.resolveName(name, type), late.promise]).finally(() => clearTimeout(timer));
  }

  #giveTime(job: Job): void {
    clearTimeout(job.timer);
    const tooLate = () => job.done.reject(new Error(`a mail was not read within ${this.limits.readWithin} ms`));
    job.timer = setTimeout(tooLate, this.limits.readWithin);
  }
}

/** One mail on its way through the thread. */
class Job {
  readonly done = Promise.withResolvers<ReadMail>();
  timer: NodeJS.Timeout | undefined;
  /** Looked up so far. */
  names = 0;
  #firstName: number | undefined;
  #mail: ParsedMail | undefined;

  constructor(private readonly checked: boolean) {}

  /** What is left of `all` milliseconds since the first name was asked for. */
  timeForNames(all: number): number {
    this.#firstName ??= performance.now();
    return this.#firstName + all - performance.now();
  }

  /** Takes a report. True when there is more to come. */
  hear(report: Exclude<ThreadReport, { kind: 'look-up' }>): boolean {
    switch (report.kind) {
      case 'parsed':
        this.#mail = report.mail;
        if (!this.checked) this.done.resolve({ kind: 'read', mail: report.mail, authentication: null });
        return this.checked;
      case 'authenticated':
        if (this.#mail) this.done.resolve({ kind: 'read', mail: this.#mail, authentication: report.authentication });
        return false;
      case 'unreadable':
        this.done.resolve({ kind: 'unreadable', reason: report.reason });
        return false;
      case 'failed':
        this.done.reject(new Error(report.error));
        return false;
    }
  }
}

function noAnswer(): Error {
  return Object.assign(new Error('no answer in time'), { code: 'ETIMEOUT' });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'ESERVFAIL';
}
