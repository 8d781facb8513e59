import { Client } from 'pg';

const OLDEST_VERSION = 18;
const PATIENCE = 5_000;

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of its host cannot be resolved',
  '28P01': 'it does not take that user and password',
  '28000': 'it does not let that user in',
  '3D000': 'it has no database of that name',
  '53300': 'it has no connection left',
  '57P03': 'it is still starting',
};

/** Throws an Error with one clear line, without the password, when no PostgreSQL of a fitting version answers at `url`. */
export async function reachDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: PATIENCE });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int / 10000 as version");
    const version = rows[0]?.version ?? 0;
    if (version < OLDEST_VERSION) throw new Error(`it is PostgreSQL ${version}, VoBo needs ${OLDEST_VERSION} or newer`);
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new Error(`The database${pathname === '/' ? '' : ` ${pathname.slice(1)}`} at ${host} cannot be used: ${reasonOf(error)}. Check DATABASE_URL.`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return REASONS[code] ?? (error.message || code).replace(/^timeout expired$/, `it does not answer within ${PATIENCE / 1_000} seconds`);
}
