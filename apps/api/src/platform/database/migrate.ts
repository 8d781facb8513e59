import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { MIGRATION_OPTIONS, ormOptions } from './orm-options.js';

/** Any number, the same in all processes: the advisory lock that lets one process migrate at a time. */
const MIGRATION_LOCK = 8_626_001;

/** Brings the database to the newest schema, in one transaction. Processes that start together wait for each other. */
export async function migrate(url: string): Promise<void> {
  const lock = new Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const orm = await MikroORM.init(ormOptions(url, MIGRATION_OPTIONS));
    try {
      await new Migrator(orm.em).up();
    } finally {
      await orm.close();
    }
  } finally {
    await lock.end();
  }
}
