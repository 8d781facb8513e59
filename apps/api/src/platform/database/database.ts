import { MikroORM } from '@mikro-orm/postgresql';
import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from './entities.js';
import { ormOptions, type DatabaseOptions } from './orm-options.js';
import { PreparingDialect } from './preparing-dialect.js';
import { TransactionEvents, type LiveEvent } from './transaction-events.js';

/** One unit of work. All statements through `sql` commit together; events leave only after the commit. */
export interface Transaction {
  readonly sql: Kysely<Tables>;
  /** Announces a change to live screens and workers, once it is committed. */
  publish(event: LiveEvent): void;
}

/** What a read needs: the database itself or a transaction. */
export type Reader = Pick<Transaction, 'sql'>;

/** The connection to PostgreSQL: one pool, used by the ORM, by Kysely and by prepared statements. */
export class Database {
  private constructor(
    private readonly orm: Pick<MikroORM, 'close'>,
    readonly pool: Pool,
    readonly sql: Kysely<Tables>,
    private readonly onCommit: (events: readonly LiveEvent[]) => void,
  ) {}

  /** Connects. `onCommit` receives what transactions published. Throws when the server does not answer. */
  static async connect(url: string, options: DatabaseOptions, onCommit: (events: readonly LiveEvent[]) => void): Promise<Database> {
    const orm = await MikroORM.init(ormOptions(url, options));
    const pool = await orm.em.getDriver().getConnection().getNativeClient();
    await pool.query('select 1');
    return new Database(orm, pool, new Kysely<Tables>({ dialect: new PreparingDialect(pool) }), onCommit);
  }

  /** Runs `work` in a transaction: commits when it returns, rolls back when it throws. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const events = new TransactionEvents();
    const result = await this.sql.transaction().execute((sql) => work({ sql, publish: (event) => events.add(event) }));
    const published = events.take();
    if (published.length > 0) this.onCommit(published);
    return result;
  }

  /** Closes all connections. Statements under way end first. */
  async close(): Promise<void> {
    await this.orm.close();
  }
}
