import { EMAIL_MAX, TicketPayload, type LookUpTicketsInput, type VerificationMethod } from '@vobo/schema';
import type { Config } from '../../config.js';
import type { Reader } from '../../platform/database/database.js';
import { networkOf } from '../../platform/rate-limit/network.js';
import { askLimits, countUse, type Limit } from '../../platform/rate-limit/rate-limit.js';
import type { SessionChange } from '../../request-context.js';
import type { Services } from '../../services.js';
import { countedAddress } from '../customers/email-address.js';
import { TextChecks } from '../desk/text-checks.js';
import { fault, userErrors, type Fault } from '../desk/user-errors.js';
import { parseTicketCode } from '../tickets/ticket-code.js';
import { findTicket } from '../tickets/ticket.reads.js';
import { openCustomerSession } from './open-session.js';
import { withoutSession, type WithSession } from './session-change.js';
import type { Viewer } from './viewer.js';

const IP_WINDOW = 15 * 60;
const ADDRESS_WINDOW = 60 * 60;
const CODE_MAX = 100;

/** Every way of not matching is this one: wrong code, wrong address and absent look the same (security.md 4). */
const NO_MATCH = fault('CODE_INVALID');

/**
 * The code of any ticket and its requester's address open a session that lists that person's tickets. A code whose check character
 * is wrong is refused at once and not counted; 5 other failures per caller in 15 minutes or 10 per address and hour end the tries
 * for a while, also for the right pair (security.md 5).
 */
export async function lookUpTickets(services: Services, viewer: Viewer, input: LookUpTicketsInput): Promise<WithSession<TicketPayload>> {
  const checks = new TextChecks();
  const typed = checks.line('code', input.code, { max: CODE_MAX });
  const email = checks.email('email', input.email, EMAIL_MAX);
  if (checks.faults.length > 0) return refuse(viewer, checks.faults);
  const code = parseTicketCode(typed);
  if (code === null) return refuse(viewer, [NO_MATCH]);
  const found = await services.database.transaction(async (tx) => {
    const failures = failureLimits(services.config, viewer.ip, email);
    const limit = await askLimits(services.config, tx, failures);
    if (!limit.allowed) return fault('RATE_LIMITED', [], { retryAfterSeconds: limit.retryAfterSeconds });
    const match = await findPair(tx, code, email);
    if (!match) {
      await countUse(services.config, tx, failures);
      return NO_MATCH;
    }
    const { customer, ticketId } = match;
    return { ticketId, session: await openCustomerSession(tx, services.config, viewer, { kind: reachOf(match, services.config), customer, ticketId }) };
  });
  return 'code' in found ? refuse(viewer, [found]) : answer(services, viewer, found);
}

/** Where a look-up opens everything, a ticket that was verified by phone still opens itself alone (security.md 6). */
function reachOf({ verifiedBy }: { readonly verifiedBy: VerificationMethod }, { lookupStepUp }: Config): 'LOOK_UP' | 'PHONE' {
  return lookupStepUp === 'off' && verifiedBy === 'PHONE' ? 'PHONE' : 'LOOK_UP';
}

async function answer(services: Services, viewer: Viewer, found: { ticketId: string; session: SessionChange | null }): Promise<WithSession<TicketPayload>> {
  const { ticketId, session } = found;
  // With LOOKUP_STEP_UP=always a look-up opens the list, and even this ticket only after a code by mail.
  const hidden = session !== null && services.config.lookupStepUp === 'always';
  const ticket = hidden ? null : await findTicket(services, session?.viewer ?? viewer, ticketId);
  return { payload: new TicketPayload({ ticket, userErrors: [] }), session };
}

function failureLimits({ limits }: Config, ip: string, email: string): Limit[] {
  return [
    { key: `look-up-failure:${networkOf(ip)}`, max: limits.lookupFailuresPerIp, windowSeconds: IP_WINDOW },
    { key: `look-up-failure:${countedAddress(email)}`, max: limits.lookupFailuresPerAddressPerHour, windowSeconds: ADDRESS_WINDOW },
  ];
}

/** One statement whatever is wrong: code and address are matched together. */
async function findPair(reader: Reader, code: string, email: string) {
  const row = await reader.sql
    .selectFrom('ticket')
    .innerJoin('customer', 'customer.id', 'ticket.requester_id')
    .select(['ticket.id as ticketId', 'ticket.verified_by', 'customer.id', 'customer.name', 'customer.email'])
    .where('ticket.code', '=', code)
    .where('customer.email', '=', email)
    .executeTakeFirst();
  return row && { ticketId: row.ticketId, verifiedBy: row.verified_by, customer: { id: row.id, name: row.name, email: row.email } };
}

function refuse(viewer: Viewer, faults: readonly Fault[]): WithSession<TicketPayload> {
  return withoutSession(new TicketPayload({ ticket: null, userErrors: userErrors(viewer.locale, faults) }));
}
