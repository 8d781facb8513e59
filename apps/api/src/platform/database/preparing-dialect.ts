import { PostgresDialect, type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { DatabaseError, type Pool, type PoolClient, type QueryResult as PgResult, type QueryResultRow } from 'pg';
import { statementName } from './statement-names.js';

const CHANGING = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** PostgreSQL's word when a table changed since a statement was prepared: a newer version of VoBo has migrated beside this one. */
const PREPARED_BEFORE = '0A000';

/** A connection whose statements are prepared: PostgreSQL reads and plans each once, not once per call. */
class PreparingConnection implements DatabaseConnection {
  /** Nobody else should get this connection: it may be frozen or cut off, or has prepared what no longer holds. */
  spent = false;

  constructor(readonly client: PoolClient) {}

  async executeQuery<R>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<QueryResult<R>> {
    const name = parameters.length > 0 ? statementName(sql) : undefined;
    const result = await this.run<R & QueryResultRow>({ ...(name === undefined ? {} : { name }), text: sql, values: [...parameters] });
    return CHANGING.has(result.command) ? { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) } : { rows: result.rows };
  }

  async run<Row extends QueryResultRow>(statement: { name?: string; text: string; values?: unknown[] }): Promise<PgResult<Row>> {
    try {
      return await this.client.query<Row>(statement);
    } catch (error) {
      // What PostgreSQL itself refuses leaves the connection as good as it was.
      this.spent ||= !(error instanceof DatabaseError) || error.code === PREPARED_BEFORE;
      throw error;
    }
  }

  // oxlint-disable-next-line require-yield -- there is nothing to yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Nothing here is large enough to be streamed.');
  }
}

/** Kysely's way to a pool that is somebody else's: connections are taken and given back, the pool itself is left alone. */
class PreparingDriver implements Driver {
  constructor(private readonly pool: Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new PreparingConnection(await this.pool.connect());
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await ours(connection).run({ text: 'begin' });
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await ours(connection).run({ text: 'commit' });
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A connection that is spent is ended, and its transaction with it: nobody waits for an answer that may never come.
    if (!ours(connection).spent) await ours(connection).run({ text: 'rollback' });
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const { client, spent } = ours(connection);
    client.release(spent);
  }

  async destroy(): Promise<void> {}
}

function ours(connection: DatabaseConnection): PreparingConnection {
  if (connection instanceof PreparingConnection) return connection;
  throw new Error('a connection came back that was not taken here');
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
