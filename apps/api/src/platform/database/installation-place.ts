import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClientBase } from 'pg';

/** Every running process holds this advisory lock, shared: a database that somebody works on is no copy that just came up. */
export const ALIVE_LOCK = 8_626_003;

/** What the database keeps of a data directory that belongs to it. */
interface KnownPlace {
  /** Drawn anew at every start and every minute: a database brought back from a backup knows an older one than the directory. */
  readonly mark: string;
  /** Cluster and database, which a dump does not take along. */
  readonly database: string;
  /** The directory itself, which no copy of its files can be. `born`: null where the file system does not tell. */
  readonly inode: string;
  readonly born: string | null;
}

/** What the data directory keeps: its name, the mark before the last one and the last one, because a process may die between file and commit. */
interface Marker {
  readonly id: string;
  readonly marks: readonly string[];
}

/**
 * Where an installation lives: a database together with a data directory. A dump that was restored, a copied database, a copied data
 * directory and a backup put back in place all miss something of it.
 */
export class InstallationPlace {
  private constructor(
    private readonly client: ClientBase,
    private readonly directory: string,
    private readonly marker: Marker | null,
    private readonly known: KnownPlace | undefined,
    private readonly here: Omit<KnownPlace, 'mark'>,
    /** The database has been in no place yet. */
    readonly first: boolean,
  ) {}

  /** Compares what the database remembers with where it is. The caller's transaction keeps other processes from doing so at once. */
  static async find(client: ClientBase, dataDir: string): Promise<InstallationPlace> {
    const directory = path.join(dataDir, 'place');
    await mkdir(directory, { recursive: true });
    const marker = await readMarker(directory);
    const { rows } = await client.query<{ key: string; value: string }>("select key, value from installation where key like 'place:%'");
    const row = rows.find(({ key }) => key === `place:${marker?.id}`);
    const here = { ...(await bodyOf(directory)), database: await databaseIdentity(client) };
    return new InstallationPlace(client, directory, marker, row && placeOf(row.value), here, rows.length === 0);
  }

  /** The database is where it was, and the data directory is the one that was beside it. */
  get home(): boolean {
    const { known, here, marker } = this;
    if (!known || !marker?.marks.includes(known.mark)) return false;
    const sameBody = known.inode === here.inode && (known.born === null || here.born === null || known.born === here.born);
    return sameBody && sameDatabase(known.database, here.database);
  }

  /** From the commit on this is home. `alone`: every other place was the original's. */
  async settle({ alone = false } = {}): Promise<void> {
    const id = (this.home ? this.marker?.id : undefined) ?? randomUUID();
    const mark = randomUUID();
    await writeMarker(this.directory, { id, marks: this.home && this.known ? [this.known.mark, mark] : [mark] });
    if (alone) await this.client.query("delete from installation where key like 'place:%'");
    const place: KnownPlace = { ...this.here, mark };
    const keep = 'insert into installation (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value';
    await this.client.query(keep, [`place:${id}`, JSON.stringify(place)]);
  }
}

/** Whether another process works on this database now. */
export async function isInUse(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [ALIVE_LOCK]);
  if (!rows[0]?.free) return true;
  await client.query('select pg_advisory_unlock($1)', [ALIVE_LOCK]);
  return false;
}

/** Some providers keep the cluster's identifier to themselves: the database's own number has to do then. */
async function databaseIdentity(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ oid: string; open: boolean }>(
    "select oid::text, has_function_privilege('pg_control_system()', 'execute') as open from pg_database where datname = current_database()",
  );
  const cluster = rows[0]?.open ? await client.query<{ id: string }>('select system_identifier::text as id from pg_control_system()') : null;
  return `${cluster?.rows[0]?.id ?? '?'}/${rows[0]?.oid}`;
}

function sameDatabase(known: string, here: string): boolean {
  const [[knownCluster, knownOid], [cluster, oid]] = [known.split('/'), here.split('/')];
  return knownOid === oid && (knownCluster === cluster || knownCluster === '?' || cluster === '?');
}

/** Where a file system does not keep the time of birth, it tells that of the last change instead. */
async function bodyOf(directory: string): Promise<{ inode: string; born: string | null }> {
  const { ino, birthtimeNs, ctimeNs } = await stat(directory, { bigint: true });
  return { inode: String(ino), born: birthtimeNs === 0n || birthtimeNs === ctimeNs ? null : String(birthtimeNs) };
}

/** Null when there is none, or none that can be read: then this is no directory the database knows. */
async function readMarker(directory: string): Promise<Marker | null> {
  try {
    return markerOf(await readFile(path.join(directory, 'mark.json'), 'utf8'));
  } catch {
    return null;
  }
}

async function writeMarker(directory: string, marker: Marker): Promise<void> {
  const file = path.join(directory, 'mark.json');
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(marker), { flush: true });
  await rename(draft, file);
}

/** Only our own processes write these; see `readMarker` for a file that is damaged. */
function placeOf(json: string): KnownPlace {
  // oxlint-disable-next-line typescript/no-unsafe-return -- see above: checking what we wrote ourselves would be for show
  return JSON.parse(json);
}

function markerOf(json: string): Marker {
  // oxlint-disable-next-line typescript/no-unsafe-return -- see above
  return JSON.parse(json);
}
