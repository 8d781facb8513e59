import { defineEntity, p } from '@mikro-orm/core';

/** A signature that made its ticket, as SHA-256, for as long as it would be young enough to make another. */
export const HostSignatureEntity = defineEntity({
  name: 'HostSignature',
  tableName: 'host_signature',
  indexes: [{ name: 'host_signature_used', expression: 'create index "host_signature_used" on "host_signature" ("used_at")' }],
  properties: {
    hash: p.blob().primary(),
    usedAt: p.datetime(3).defaultRaw('now()'),
  },
});
