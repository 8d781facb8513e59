import { PostgresBackend } from '@agendajs/postgres-backend';
import { Agenda, type Job } from 'agenda';
import type { Pool } from 'pg';
import type { Log } from '../log.js';

/** After this many milliseconds without a sign of life a job is taken over by another process. */
const LOCK_LIFETIME = 10_000;

/** Something done again and again, in one process of the installation at a time. `alive` keeps others from taking it over. */
export type RecurringWork = (alive: () => Promise<void>) => Promise<void>;

/** Runs recurring work. Agenda only ticks: what is due is read from the database by the work itself. */
export class Ticker {
  readonly #agenda: Agenda;

  constructor(
    pool: Pool,
    private readonly every: number,
    private readonly log: Log,
  ) {
    this.#agenda = new Agenda({
      backend: new PostgresBackend({ pool, ensureSchema: false, disableNotifications: true }),
      processEvery: Math.min(every, 5_000),
      defaultLockLifetime: LOCK_LIFETIME,
      defaultConcurrency: 1,
    });
    // A database that is away, a job that cannot be read: the error says what. Agenda polls on.
    this.#agenda.on('error', (error: Error) => this.log.warn({ error }, 'the ticker failed; it tries again with its next turn'));
  }

  /** Starts to run `work` under `name` every `every` milliseconds. A failure is logged; the next tick tries again. */
  async start(name: string, work: RecurringWork): Promise<void> {
    const run = async (job: Job): Promise<void> => {
      try {
        await work(() => job.touch());
      } catch (error) {
        this.log.error({ error }, `${name} failed; the next tick tries again`);
      }
    };
    // oxlint-disable-next-line typescript/no-misused-promises -- Agenda waits for the promise; its type says void for callbacks' sake
    this.#agenda.define(name, run);
    await this.#agenda.start();
    await this.#agenda.every(`${this.every / 1_000} seconds`, name, undefined, { skipImmediate: false });
  }

  /** Ends after the work under way. */
  async stop(): Promise<void> {
    await this.#agenda.drain();
  }
}
