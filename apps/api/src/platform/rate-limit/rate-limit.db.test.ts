import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { letLimitsAge } from '../../../test/support/people.js';
import { askLimits, countUse, giveBack, purgeRateLimitHits, takeFromLimits, type Limit } from './rate-limit.js';

let test: TestServices;
beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

const on = { rateLimits: 'on' } as const;
const limit = (max: number, windowSeconds = 60, key: string = randomUUID()): Limit => ({ key, max, windowSeconds });
const take = (...limits: Limit[]) => test.services.database.transaction((tx) => takeFromLimits(on, tx, limits));
/** Told to wait about so long: time passes between the uses and the question. */
const refusedFor = (seconds: number) => {
  const about: unknown = expect.closeTo(seconds, -1);
  return { allowed: false, retryAfterSeconds: about };
};
const ask = (...limits: Limit[]) => test.services.database.transaction((tx) => askLimits(on, tx, limits));

describe('takeFromLimits', () => {
  it('allows as many uses as the limit says and tells how long to wait for the next', async () => {
    const three = limit(3);
    for (let use = 0; use < 3; use++) expect(await take(three)).toMatchObject({ allowed: true });
    expect(await take(three)).toEqual(refusedFor(60));
  });

  it('slides: a use counts until it leaves the window, and a refused one never does', async () => {
    const key = randomUUID();
    const two = limit(2, 60, key);
    await take(two);
    await test.services.database.pool.query("update rate_limit_hit set at = at - interval '40 seconds' where key = $1", [key]);
    await take(two);
    const refused = await take(two);
    expect(refused).toEqual(refusedFor(20));
    await test.services.database.pool.query("update rate_limit_hit set at = at - interval '21 seconds' where key = $1", [key]);
    expect(await take(two)).toMatchObject({ allowed: true });
    expect(await take(two)).toMatchObject({ allowed: false });
  });

  it('counts exactly among many at once', async () => {
    const five = limit(5);
    const verdicts = await Promise.all(Array.from({ length: 15 }, () => take(five)));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(5);
  });

  it('does not tie transactions that ask for the same keys in another order into a knot', async () => {
    const [one, other] = [limit(100), limit(100)];
    const verdicts = await Promise.all(Array.from({ length: 16 }, (_, turn) => (turn % 2 === 0 ? take(one, other) : take(other, one))));
    expect(verdicts.every(({ allowed }) => allowed)).toBe(true);
  });

  it('asks every limit, counts none when one refuses, and names the longest wait', async () => {
    const [free, minute, hour] = [limit(5), limit(1), limit(1, 3_600)];
    await take(minute);
    await take(hour);
    expect(await take(free, minute, hour)).toEqual(refusedFor(3_600));
    for (let use = 0; use < 5; use++) expect(await take(free)).toMatchObject({ allowed: true });
  });

  it('counts one use for limits of the same key over different times', async () => {
    const key = randomUUID();
    const limits = [limit(1, 60, key), limit(2, 3_600, key)];
    expect(await take(...limits)).toMatchObject({ allowed: true });
    expect(await take(...limits)).toEqual(refusedFor(60));
    await letLimitsAge(test.services, 61_000);
    expect(await take(...limits)).toMatchObject({ allowed: true });
    await letLimitsAge(test.services, 61_000);
    expect(await take(...limits)).toMatchObject({ allowed: false });
  });

  it('counts what a use weighs, and opens when enough of it has left the window', async () => {
    const key = randomUUID();
    const bytes = (weight: number): Limit => ({ key, max: 100, windowSeconds: 60, weight });
    expect(await take(bytes(40))).toMatchObject({ allowed: true });
    await test.services.database.pool.query("update rate_limit_hit set at = at - interval '40 seconds' where key = $1", [key]);
    expect(await take(bytes(40))).toMatchObject({ allowed: true });
    expect(await take(bytes(21))).toEqual(refusedFor(20));
    expect(await take(bytes(61))).toEqual(refusedFor(60));
    expect(await take(bytes(20))).toMatchObject({ allowed: true });
    expect(await take(bytes(1))).toMatchObject({ allowed: false });
  });

  it('lets a use pass that is heavier than the limit when there was none in its window', async () => {
    const heavy = { ...limit(10), weight: 25 };
    expect(await take(heavy)).toMatchObject({ allowed: true });
    expect(await take({ ...heavy, weight: 1 })).toMatchObject({ allowed: false });
  });

  it('counts nothing when the transaction is undone', async () => {
    const one = limit(1);
    const undone = test.services.database.transaction(async (tx) => {
      await takeFromLimits(on, tx, [one]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await take(one)).toMatchObject({ allowed: true });
  });

  it('gives back what turned out not to count', async () => {
    const one = limit(1);
    const verdict = await take(one);
    await giveBack(test.services.database, verdict.allowed ? verdict.hits : []);
    expect(await take(one)).toMatchObject({ allowed: true });
  });

  it('asks a peeked limit without using it up', async () => {
    const peeked = { ...limit(1), peek: true };
    await take(peeked);
    expect(await take(peeked)).toMatchObject({ allowed: true });
  });

  it('allows everything when limits are off', async () => {
    const one = limit(1);
    for (let use = 0; use < 3; use++) {
      expect(await test.services.database.transaction((tx) => takeFromLimits({ rateLimits: 'off' }, tx, [one]))).toMatchObject({ allowed: true });
    }
    expect(await take(one)).toMatchObject({ allowed: true });
  });
});

describe('askLimits and countUse', () => {
  it('asks without counting, and counts without asking', async () => {
    const one = limit(1);
    await ask(one);
    expect(await ask(one)).toMatchObject({ allowed: true });
    await test.services.database.transaction((tx) => countUse(on, tx, [one]));
    expect(await ask(one)).toMatchObject({ allowed: false });
  });

  it('lets no failure slip through between asking and counting', async () => {
    const five = limit(5);
    const tries = Array.from({ length: 15 }, () =>
      test.services.database.transaction(async (tx) => {
        const { allowed } = await askLimits(on, tx, [five]);
        if (allowed) await countUse(on, tx, [five]);
        return allowed;
      }),
    );
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(5);
  });
});

it('purges what no limit looks at any more', async () => {
  const old = limit(1, 86_400);
  await take(old);
  await letLimitsAge(test.services, 86_460_000);
  const kept = limit(1, 86_400);
  await take(kept);
  expect(await purgeRateLimitHits(test.services.database)).toBeGreaterThan(0);
  expect(await ask(kept)).toMatchObject({ allowed: false });
  expect(await ask(old)).toMatchObject({ allowed: true });
});

it('purges any number, in statements that stay short', async () => {
  const { pool } = test.services.database;
  await pool.query("insert into rate_limit_hit (key, at) select 'old', now() - interval '2 days' from generate_series(1, 10001)");
  await pool.query("insert into rate_limit_hit (key) values ('new')");
  expect(await purgeRateLimitHits(test.services.database)).toBeGreaterThanOrEqual(10_001);
  const { rows } = await pool.query<{ key: string; count: string }>("select key, count(*) from rate_limit_hit where key in ('old', 'new') group by key");
  expect(rows).toEqual([{ key: 'new', count: '1' }]);
});
