import { defineEntity, p } from '@mikro-orm/core';

/** The first answer to a `clientRequestId`, so that a repeated call gives the same one. */
export const IdempotencyKeyEntity = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  indexes: [{ name: 'idempotency_key_created', expression: 'create index "idempotency_key_created" on "idempotency_key" ("created_at")' }],
  properties: {
    /** Who asked ('agent:…', 'customer:…', 'client:…', 'visitor') and for what operation. */
    scope: p.text().primary(),
    clientRequestId: p.uuid().primary(),
    inputHash: p.blob(),
    /** Identifiers the answer is made from again: { ticketId, messageId, … }. */
    result: p.json().$type<Record<string, string>>(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
