import { Client } from 'pg';
import { ConfigError } from '../../config.js';
import type { Secrets } from '../secrets.js';

/**
 * Writes down, at the first start, which secret this database works with. Throws ConfigError when it is another one now: codes, sessions and
 * links would fail one by one, and two processes with different secrets would contradict each other.
 */
export async function claimInstallation(url: string, secrets: Secrets): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("insert into installation (key, value) values ('secret', $1) on conflict (key) do nothing", [secrets.fingerprint]);
    const { rows } = await client.query<{ value: string }>("select value from installation where key = 'secret'");
    if (rows[0]?.value === secrets.fingerprint) return;
  } finally {
    await client.end();
  }
  throw new ConfigError([
    'SECRET_KEY (or DATA_DIR/secret-key) is not the one this database was set up with: bring that one back, or end all codes, links and sessions with "delete from installation where key = \'secret\'"',
  ]);
}
