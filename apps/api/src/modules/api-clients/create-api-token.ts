import type { ApiScope } from '@vobo/schema';
import type { Reader } from '../../platform/database/database.js';
import { hashToken, newToken } from '../sessions/session-token.js';

/** Marks a token of ours, so that scanners of code and logs find one that leaked. */
const PREFIX = 'vobo_';

/** Makes a bearer token for a program: `vobo_` and 43 characters. It is told this once; only its SHA-256 is kept. */
export async function createApiToken(reader: Reader, client: { readonly name: string; readonly scopes: readonly ApiScope[] }): Promise<string> {
  const token = `${PREFIX}${newToken()}`;
  await reader.sql
    .insertInto('api_client')
    .values({ name: client.name, token_hash: hashToken(token), scopes: [...client.scopes] })
    .execute();
  return token;
}
