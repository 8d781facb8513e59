import { SEARCH_MAX, type TicketRequest } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { parseReference } from './request-reference.js';
import { openRequests } from './request.reads.js';
import { TICKET_REQUEST_COLUMNS, ticketRequestOf } from './ticket-request-view.js';
import { phoneVerifier } from './verification.policy.js';

/** Most requests an agent is shown while somebody waits on the phone. */
const FOUND_MAX = 20;
/** Shorter beginnings of an address would find everybody. */
const SHORTEST_BEGINNING = 3;

/**
 * Requests that wait for their code, newest first, found by their reference or by their address or its beginning. Throws
 * UNAUTHENTICATED, FORBIDDEN and BAD_USER_INPUT.
 */
export async function pendingRequests(services: Services, viewer: Viewer, search: string): Promise<TicketRequest[]> {
  const agent = phoneVerifier(viewer);
  if (search.length > SEARCH_MAX || search.includes('\0')) throw new ApiError('BAD_USER_INPUT', `A search has at most ${SEARCH_MAX} characters.`);
  const reference = parseReference(search);
  const beginning = search.trim();
  if (reference === null && beginning.length < SHORTEST_BEGINNING) return [];
  const rows = await openRequests(services.database, services.config)
    .select(TICKET_REQUEST_COLUMNS)
    .where((eb) => eb.or([eb('reference', '=', reference ?? ''), eb('email', 'like', `${beginning.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)]))
    .orderBy('created_at', 'desc')
    .limit(FOUND_MAX)
    .execute();
  return rows.map((row) => ticketRequestOf(row, agent, services.config));
}
