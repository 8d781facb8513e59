import { parseArgs } from 'node:util';
import { ApiScope } from '@vobo/schema';
import { ConfigError, loadConfig } from '../config.js';
import { createApiToken } from '../modules/api-clients/create-api-token.js';
import { Database } from '../platform/database/database.js';
import { runningEmbeddedPostgres } from '../platform/database/running-embedded-postgres.js';

const SCOPES = Object.values(ApiScope);
const USAGE = `npm run token -- --name "CRM" --scope ${SCOPES.map(spelling).join(' --scope ')}`;
const NAME_MAX = 100;

/** What stands in the way, in one line for the terminal. */
class Problem extends Error {}

/**
 * `node dist/commands/create-token.js --name <name> --scope <scope>…`: makes a bearer token for a program and prints it, once. Uses
 * DATABASE_URL, or the embedded database of the VoBo that runs in DATA_DIR.
 */
try {
  const client = readArguments(process.argv.slice(2));
  const token = await makeToken(client);
  // The token alone on standard output, so that it can be piped.
  console.error(`Token of ${client.name} (${client.scopes.map(spelling).join(', ')}). It is shown this once; send it as "Authorization: Bearer <token>".`);
  console.log(token);
} catch (error) {
  if (!(error instanceof Problem) && !(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof ConfigError ? error.exitCode : 1;
}

interface Client {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
}

function readArguments(args: string[]): Client {
  const { name = '', scopes } = parse(args);
  if (name.trim() === '' || name.length > NAME_MAX || /\p{Cc}/u.test(name)) throw new Problem(`Give the program a name of 1 to ${NAME_MAX} characters: ${USAGE}`);
  if (scopes.length === 0) throw new Problem(`Say what the program may do: ${USAGE}`);
  return { name: name.trim(), scopes: [...new Set(scopes.map(scopeOf))] };
}

function parse(args: string[]): { name: string | undefined; scopes: string[] } {
  try {
    const { values } = parseArgs({ args, options: { name: { type: 'string' }, scope: { type: 'string', multiple: true } } });
    const words = (values.scope ?? []).flatMap((scope) => scope.split(','));
    return { name: values.name, scopes: words.map((word) => word.trim()).filter((word) => word !== '') };
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** `tickets:read` and `TICKETS_READ` are the same scope. */
function scopeOf(word: string): ApiScope {
  const scope = SCOPES.find((known) => known === word.toUpperCase().replaceAll(/[:.-]/g, '_'));
  if (!scope) throw new Problem(`There is no scope "${word}". Scopes: ${SCOPES.map(spelling).join(', ')}`);
  return scope;
}

function spelling(scope: ApiScope): string {
  return scope.toLowerCase().replace('_', ':');
}

async function makeToken(client: Client): Promise<string> {
  const config = loadConfig();
  const url = config.databaseUrl ?? (await runningEmbeddedPostgres(config.dataDir));
  if (url === null) throw new Problem(`No VoBo is running in ${config.dataDir}: start it with "npm start", or set DATABASE_URL`);
  const database = await Database.connect(url, { ...config, poolSize: 2 }, () => undefined).catch(() => {
    throw new Problem('The database does not answer: start VoBo with "npm start", or check DATABASE_URL');
  });
  try {
    return await createApiToken(database, client).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === '42P01') throw new Problem('The database has no tables yet: start VoBo once with "npm start"');
      throw error;
    });
  } finally {
    await database.close();
  }
}
