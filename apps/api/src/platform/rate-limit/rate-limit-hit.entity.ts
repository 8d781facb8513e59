import { defineEntity, p } from '@mikro-orm/core';

/** One counted use of a limit. Kept in PostgreSQL, so that all instances share the count. */
export const RateLimitHitEntity = defineEntity({
  name: 'RateLimitHit',
  tableName: 'rate_limit_hit',
  indexes: [
    { name: 'rate_limit_hit_key', expression: 'create index "rate_limit_hit_key" on "rate_limit_hit" ("key", "at")' },
    { name: 'rate_limit_hit_at', expression: 'create index "rate_limit_hit_at" on "rate_limit_hit" ("at")' },
  ],
  properties: {
    id: p.bigint('number').primary(),
    key: p.text(),
    at: p.datetime(3).defaultRaw('now()'),
    /** How much of the limit it takes: 1 for a try, a length for bytes. */
    weight: p.integer().default(1),
  },
});
