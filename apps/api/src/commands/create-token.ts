import { ConfigError, loadConfig } from '../config.js';
import { createApiToken } from '../modules/api-clients/create-api-token.js';
import { Database } from '../platform/database/database.js';
import { runningEmbeddedPostgres } from '../platform/database/running-embedded-postgres.js';
import { CommandProblem, readTokenArguments, spellScope, type TokenArguments } from './token-arguments.js';

/** PostgreSQL's code for a table that does not exist. */
const UNDEFINED_TABLE = '42P01';

/**
 * `node dist/commands/create-token.js --name <name> --scope <scope>…`: makes a bearer token for a program and prints it, once. Uses
 * DATABASE_URL, or the embedded database of the VoBo that runs in DATA_DIR.
 */
try {
  const program = readTokenArguments(process.argv.slice(2));
  const token = await makeToken(program);
  // The token alone on standard output, so that it can be piped.
  console.error(`Token of ${program.name} (${program.scopes.map(spellScope).join(', ')}), shown this once. Send it as "Authorization: Bearer <token>".`);
  console.log(token);
} catch (error) {
  if (!(error instanceof CommandProblem) && !(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof ConfigError ? error.exitCode : 1;
}

async function makeToken(program: TokenArguments): Promise<string> {
  const config = loadConfig();
  const url = config.databaseUrl ?? (await runningEmbeddedPostgres(config.dataDir));
  if (url === null) throw new CommandProblem(`No VoBo is running in ${config.dataDir}: start it with "npm start", or set DATABASE_URL`);
  const database = await Database.connect(url, { ...config, poolSize: 2 }, () => undefined).catch(() => {
    throw new CommandProblem('The database does not answer: start VoBo with "npm start", or check DATABASE_URL');
  });
  try {
    return await createApiToken(database, program);
  } catch (error) {
    const untouched = error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE;
    if (untouched) throw new CommandProblem('The database has no tables yet: start VoBo once with "npm start"');
    throw error;
  } finally {
    await database.close();
  }
}
