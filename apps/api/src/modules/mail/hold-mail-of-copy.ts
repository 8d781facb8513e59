import { Client, type ClientBase } from 'pg';
import type { Config } from '../../config.js';
import { InstallationPlace, isInUse } from '../../platform/database/installation-place.js';
import type { Log } from '../../platform/log.js';
import type { Services } from '../../services.js';

/** How often the place is marked anew: a backup older than this is told from the database it replaces. */
const MARK_EVERY = 60_000;
/** Any number, the same in all processes: one looks at a time. */
const PLACE_LOCK = 8_626_004;

type CopyConfig = Pick<Config, 'dataDir' | 'smtpUrl' | 'mailOfCopy'>;

/**
 * Before anything is sent: finds out whether this database is a copy of another installation or was brought back from a backup. What it had
 * queued is then held, until `MAIL_OF_COPY` says what becomes of it; see docs/decisions/024-a-copy-sends-nothing.md.
 */
export async function holdMailOfCopy(url: string, config: CopyConfig, log: Log): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await settle(client, config, log, await isInUse(client));
  } finally {
    await client.end();
  }
}

/** Marks the place from time to time, as long as the process lives; returns the function that ends it. Holds mail when a backup was put back meanwhile. */
export function keepPlace({ config, database, log }: Pick<Services, 'config' | 'database' | 'log'>): () => void {
  const mark = async () => {
    const client = await database.pool.connect();
    try {
      await settle(client, config, log, false);
    } finally {
      client.release();
    }
  };
  const timer = setInterval(
    () => void mark().catch((error: unknown) => log.warn({ error }, 'the place of this installation could not be marked; trying again')),
    MARK_EVERY,
  );
  return () => clearInterval(timer);
}

/** `vouched`: a process that passed here before works on the same database, so a data directory of its own is a new part, not a copy. */
async function settle(client: ClientBase, config: CopyConfig, log: Log, vouched: boolean): Promise<void> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [PLACE_LOCK]);
    const place = await InstallationPlace.find(client, config.dataDir);
    const copy = !place.home && !place.first && !vouched;
    // Without SMTP_URL nothing leaves the machine: whoever looks at a copy that way has told nothing about its mail yet.
    if (copy && config.smtpUrl !== null) await hold(client);
    if (!copy || config.smtpUrl !== null) await place.settle({ alone: copy });
    if (config.smtpUrl !== null) await obey(client, config, log);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function hold(client: ClientBase): Promise<void> {
  await client.query("update outbox_mail set state = 'HELD' where state = 'QUEUED'");
  await client.query("insert into installation (key, value) values ('mail-held', now()::text) on conflict (key) do nothing");
}

/** What `MAIL_OF_COPY` says about mail that is held, now or since an earlier start. */
async function obey(client: ClientBase, { mailOfCopy }: CopyConfig, log: Log): Promise<void> {
  const { rowCount } = await client.query("select from installation where key = 'mail-held'");
  if (rowCount === 0) return;
  if (mailOfCopy === 'hold') {
    const { rows } = await client.query<{ held: number }>("select count(*)::int as held from outbox_mail where state = 'HELD'");
    log.warn(
      { held: rows[0]?.held },
      'this database is a copy or was brought back from a backup: mail that was queued before is held and clocks wait. MAIL_OF_COPY=send sends it, MAIL_OF_COPY=discard drops it',
    );
    return;
  }
  const { rowCount: mails } =
    mailOfCopy === 'send'
      ? await client.query("update outbox_mail set state = 'QUEUED', next_attempt_at = now() where state = 'HELD'")
      : await client.query("update outbox_mail set state = 'DISCARDED', ended_at = now(), sealed_code = null where state = 'HELD'");
  await client.query("delete from installation where key = 'mail-held'");
  log.warn({ mails }, `mail of a copy: MAIL_OF_COPY=${mailOfCopy} was obeyed`);
}
