import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig } from '@mikro-orm/postgresql';
import { types, type Pool } from 'pg';
import { entities } from './entities.js';

/** How long a statement may run, wait for a lock, or wait for a connection, in milliseconds (security.md 10). */
const STATEMENT_TIMEOUT = 5_000;
const LOCK_TIMEOUT = 2_000;
const POOL_WAIT = 2_000;

/** The ORM's options, shared by the server, the migrations and their drift check. */
export function ormOptions(url: string, poolSize: number) {
  return defineConfig({
    clientUrl: url,
    entities,
    extensions: [Migrator],
    pool: { min: 0, max: poolSize },
    driverOptions: {
      connectionTimeoutMillis: POOL_WAIT,
      statement_timeout: STATEMENT_TIMEOUT,
      lock_timeout: LOCK_TIMEOUT,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      // The ORM would leave instants as text; all our statements go around its hydration and want Dates, as the types say.
      onPoolCreated: (pool: Pool) => Object.assign(pool.options, { types }),
    },
    forceUtcTimezone: true,
    logger: () => undefined,
    migrations: {
      path: fileURLToPath(new URL('./migrations', import.meta.url)),
      glob: '!(*.d).{js,ts}',
      tableName: 'migration',
      transactional: true,
      allOrNothing: true,
      snapshot: false,
      fileName: (timestamp, name) => `${timestamp}-${name ?? 'change'}`,
    },
    schemaGenerator: { skipTables: ['agenda_jobs', 'migration'] },
  });
}
