import { timingSafeEqual } from 'node:crypto';
import { DisownRequestPayload, type DisownRequestInput } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import { parseId } from '../../platform/ids.js';
import { countUse } from '../../platform/rate-limit/rate-limit.js';
import type { Services } from '../../services.js';
import { fault, userErrors } from '../desk/user-errors.js';
import { disownToken } from '../mail/mail-secrets.js';
import type { Viewer } from '../sessions/viewer.js';
import { purgeRequests } from './purge-requests.js';
import { disownedLimit } from './verification.limits.js';

/**
 * "It was not me": the owner of an address ends a request that somebody made with it. Its codes stop working, the request is deleted,
 * and for a day no code is mailed to that address (security.md 3). Doing it twice does no harm; a ticket that came of the request stays.
 */
export async function disownRequest(services: Services, viewer: Viewer, input: DisownRequestInput): Promise<DisownRequestPayload> {
  const requestId = parseId('request', input.requestId);
  if (requestId === null || !isTokenOf(services, requestId, input.token)) {
    return new DisownRequestPayload({ userErrors: userErrors(viewer.locale, [fault('LINK_INVALID')]) });
  }
  await services.database.transaction((tx) => disown(tx, services, requestId));
  return new DisownRequestPayload({ userErrors: [] });
}

function isTokenOf(services: Services, requestId: string, token: string): boolean {
  const given = Buffer.from(token.slice(0, 200));
  const right = Buffer.from(disownToken(services.secrets, requestId));
  return given.length === right.length && timingSafeEqual(given, right);
}

async function disown(tx: Transaction, services: Services, requestId: string): Promise<void> {
  const request = await tx.sql.selectFrom('ticket_request').select('email').where('id', '=', requestId).executeTakeFirst();
  if (!request) return;
  await countUse(services.config, tx, [disownedLimit(request.email)]);
  await purgeRequests(tx, { id: requestId });
}
