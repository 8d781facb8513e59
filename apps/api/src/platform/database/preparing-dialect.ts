import { PostgresDialect, type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { statementName } from './statement-names.js';

const CHANGING = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** A connection whose statements are prepared: PostgreSQL reads and plans each once, not once per call. */
class PreparingConnection implements DatabaseConnection {
  constructor(readonly client: PoolClient) {}

  async executeQuery<R>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<QueryResult<R>> {
    const name = parameters.length > 0 ? statementName(sql) : undefined;
    const result = await this.client.query<R & QueryResultRow>({ ...(name === undefined ? {} : { name }), text: sql, values: [...parameters] });
    return CHANGING.has(result.command) ? { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) } : { rows: result.rows };
  }

  // oxlint-disable-next-line require-yield -- there is nothing to yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Nothing here is large enough to be streamed.');
  }
}

/** Kysely's way to a pool that is somebody else's: connections are taken and given back, the pool itself is left alone. */
class PreparingDriver implements Driver {
  readonly #taken = new WeakMap<DatabaseConnection, PoolClient>();

  constructor(private readonly pool: Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const client = await this.pool.connect();
    const connection = new PreparingConnection(client);
    this.#taken.set(connection, client);
    return connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#run(connection, 'begin');
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#run(connection, 'commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#run(connection, 'rollback');
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#taken.get(connection)?.release();
  }

  async destroy(): Promise<void> {}

  async #run(connection: DatabaseConnection, statement: 'begin' | 'commit' | 'rollback'): Promise<void> {
    await this.#taken.get(connection)?.query(statement);
  }
}

/** PostgreSQL over a given pool, every statement with parameters prepared. */
export class PreparingDialect extends PostgresDialect {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super({ pool: () => Promise.reject(new Error('this dialect has a driver of its own')) });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new PreparingDriver(this.#pool);
  }
}
