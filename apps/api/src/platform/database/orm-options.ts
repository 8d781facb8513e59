import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { entities } from './entities.js';
import { pgTypes } from './pg-types.js';

/** What the database connection is told: how many connections, and after how many milliseconds to give up (security.md 10). */
export interface DatabaseOptions {
  readonly poolSize: number;
  readonly poolWait: number;
  readonly statementTimeout: number;
  readonly lockTimeout: number;
}

/** A server that is there gives up a statement by itself; this much longer, in milliseconds, we wait for one that is frozen or cut off. */
const ANSWER_GRACE = 1_000;

/** Migrations may take their time; they run before anybody is served. */
export const MIGRATION_OPTIONS: DatabaseOptions = { poolSize: 2, poolWait: 10_000, statementTimeout: 0, lockTimeout: 0 };

/** The ORM's options, shared by the server, the migrations and their drift check. */
export function ormOptions(url: string, options: DatabaseOptions) {
  return defineConfig({
    clientUrl: url,
    entities,
    extensions: [Migrator],
    pool: { min: 0, max: options.poolSize },
    driverOptions: {
      connectionTimeoutMillis: options.poolWait,
      statement_timeout: options.statementTimeout,
      lock_timeout: options.lockTimeout,
      query_timeout: options.statementTimeout === 0 ? 0 : options.statementTimeout + ANSWER_GRACE,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      options: '-c timezone=UTC',
      // The ORM would leave instants as text; all our statements go around its hydration and want Dates, as the types say.
      onPoolCreated: (pool: Pool) => Object.assign(pool.options, { types: pgTypes }),
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
