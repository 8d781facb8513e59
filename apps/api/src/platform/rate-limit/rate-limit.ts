import { sql } from 'kysely';
import type { Config } from '../../config.js';
import type { Reader, Transaction } from '../database/database.js';
import { deleteInBatches } from '../database/delete-in-batches.js';

/** At most `max` uses of `key` in any `windowSeconds` seconds. */
export interface Limit {
  readonly key: string;
  readonly max: number;
  readonly windowSeconds: number;
  /** How many uses this is, as for bytes; 1 when absent. Whatever its size, a use passes when the window is empty. */
  readonly weight?: number;
  /** Asked, but not used up by asking: something else counts it. */
  readonly peek?: boolean;
}

/** `hits`: what was counted, to be given back when it turns out that it should not count. */
export type LimitVerdict = { readonly allowed: true; readonly hits: readonly string[] } | { readonly allowed: false; readonly retryAfterSeconds: number };

/** No limit looks further back than this. */
const LONGEST_WINDOW_SECONDS = 86_400;
/** Keeps our advisory locks apart from others that hash texts. */
const LOCK_SEED = 15;

/**
 * Asks all limits and, when every one allows it, counts one use of each key. Exact for any number of processes: the keys stay
 * locked until the transaction ends, so call it once per transaction and before locking rows. A use counts if, and only if,
 * the transaction commits. `RATE_LIMITS=off` allows everything (security.md 15).
 */
export async function takeFromLimits(config: Pick<Config, 'rateLimits'>, tx: Transaction, limits: readonly Limit[]): Promise<LimitVerdict> {
  const verdict = await askLimits(config, tx, limits);
  if (!verdict.allowed || config.rateLimits === 'off') return verdict;
  return { allowed: true, hits: await count(tx, limits) };
}

/** Asks all limits without counting, and locks their keys: what is counted until the transaction ends counts exactly. */
export async function askLimits(config: Pick<Config, 'rateLimits'>, tx: Transaction, limits: readonly Limit[]): Promise<LimitVerdict> {
  if (config.rateLimits === 'off' || limits.length === 0) return { allowed: true, hits: [] };
  const keys = keysOf(limits);
  // A statement of its own: the next one must see what the holder of the lock has counted.
  await sql`select pg_advisory_xact_lock(hashtextextended(key, ${LOCK_SEED})) from unnest(${keys}::text[]) as key`.execute(tx.sql);
  const seconds = await secondsUntilAllowed(tx, limits);
  return seconds === null ? { allowed: true, hits: [] } : { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(seconds)) };
}

/** Counts one use of each key, whatever the limits say: a failed try, after `askLimits` in the same transaction. */
export async function countUse(config: Pick<Config, 'rateLimits'>, tx: Transaction, limits: readonly Limit[]): Promise<void> {
  if (config.rateLimits === 'on') await count(tx, limits);
}

/** Takes counted uses back: the try was no failure. */
export async function giveBack(reader: Reader, hits: readonly string[]): Promise<void> {
  if (hits.length > 0) await sql`delete from rate_limit_hit where id = any(${hits}::bigint[])`.execute(reader.sql);
}

/** Deletes what no limit looks at any more. Returns how many rows that were. */
export function purgeRateLimitHits(reader: Reader): Promise<number> {
  return deleteInBatches(reader, 'rate_limit_hit', sql`at < now() - make_interval(secs => ${LONGEST_WINDOW_SECONDS})`);
}

/**
 * Counted from the newest use back, a limit is reached with the use after which too little is left for this one; it opens when that use
 * leaves the window. Of uses that weigh 1 that is the `max`-th newest.
 */
async function secondsUntilAllowed(tx: Transaction, limits: readonly Limit[]): Promise<number | null> {
  const columns = [
    sql`${limits.map(({ key }) => key)}::text[]`,
    sql`${limits.map(({ max }) => max)}::int[]`,
    sql`${limits.map(({ windowSeconds }) => windowSeconds)}::float8[]`,
    sql`${limits.map(weightOf)}::int[]`,
  ];
  const answer = await sql<{ seconds: number | null }>`
    select max(extract(epoch from blocking.at - clock_timestamp()) + asked.seconds)::float8 as seconds
    from unnest(${sql.join(columns)}) as asked (key, max, seconds, weight)
    cross join lateral (
      select at from (
        select at, sum(weight) over (order by at desc rows unbounded preceding) as used from rate_limit_hit
        where key = asked.key and at > clock_timestamp() - make_interval(secs => asked.seconds)
      ) as uses
      where used > asked.max - asked.weight order by at desc limit 1
    ) as blocking`.execute(tx.sql);
  return answer.rows[0]?.seconds ?? null;
}

async function count(tx: Transaction, limits: readonly Limit[]): Promise<string[]> {
  const weights = new Map(limits.filter(({ peek }) => !peek).map((limit) => [limit.key, weightOf(limit)]));
  const counted = await sql<{ id: string }>`
    insert into rate_limit_hit (key, weight, at) select key, weight, clock_timestamp()
    from unnest(${[...weights.keys()]}::text[], ${[...weights.values()]}::int[]) as use (key, weight) returning id::text`.execute(tx.sql);
  return counted.rows.map(({ id }) => id);
}

function weightOf({ weight }: Limit): number {
  return weight ?? 1;
}

/** Each key once, in one order for everybody: two transactions with the same keys cannot wait for each other. */
function keysOf(limits: readonly Limit[]): string[] {
  return [...new Set(limits.map(({ key }) => key))].toSorted();
}
