import { defineEntity, p } from '@mikro-orm/core';
import type { ApiScope } from '@vobo/schema';

/** A program that uses the API with a bearer token. Only the token's SHA-256 is kept. */
export const ApiClientEntity = defineEntity({
  name: 'ApiClient',
  tableName: 'api_client',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    name: p.text(),
    tokenHash: p.blob().unique(),
    scopes: p.array<ApiScope>().columnType('text[]'),
    createdAt: p.datetime(3).defaultRaw('now()'),
    revokedAt: p.datetime(3).nullable(),
  },
});
