import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { migrate } from '../platform/database/migrate.js';
import { MIGRATION_OPTIONS, ormOptions } from '../platform/database/orm-options.js';

/**
 * `node dist/commands/create-migration.js <url of an empty database> [--check | name]`: writes a migration for what the
 * entities have and the migrations lack; with `--check` only says whether there is such a difference (exit 1).
 */
const [url, flag] = process.argv.slice(2);
if (!url) throw new Error('usage: create-migration <url of an empty database> [--check | name]');

await migrate(url);
const options = ormOptions(url, MIGRATION_OPTIONS);
const orm = await MikroORM.init({ ...options, migrations: { ...options.migrations, path: 'src/platform/database/migrations', emit: 'ts' } });
const migrator = new Migrator(orm.em);
if (flag === '--check') {
  const needed = await migrator.checkSchema();
  console.log(needed ? 'The entities differ from the migrations: run create-migration.' : 'migrations: complete');
  process.exitCode = needed ? 1 : 0;
} else {
  console.log((await migrator.create(undefined, false, false, flag)).fileName || 'nothing to do');
}
await orm.close();
