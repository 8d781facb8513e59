import { EMAIL_MAX, PASSWORD_MAX, ViewerPayload, type SignInInput } from '@vobo/schema';
import type { Config } from '../../config.js';
import { networkOf } from '../../platform/rate-limit/network.js';
import { ApiError } from '../../platform/api-error.js';
import { giveBack, takeFromLimits, type Limit } from '../../platform/rate-limit/rate-limit.js';
import type { Services } from '../../services.js';
import { countedAddress } from '../customers/email-address.js';
import { fault, userErrors, type Fault } from '../desk/user-errors.js';
import { openSession } from '../sessions/open-session.js';
import { withoutSession, type WithSession } from '../sessions/session-change.js';
import { viewerView } from '../sessions/viewer-view.js';
import type { Viewer } from '../sessions/viewer.js';
import { isPassword } from './password.js';

/** Failed sign-ins are counted per account and per caller in a quarter of an hour. */
const WINDOW = 15 * 60;

/**
 * Opens an agent's session for address and password. An unknown address costs the same work and gives the same answer as a wrong
 * password; ten failures per account or caller in 15 minutes end the tries for a while, also for the right password. Throws FORBIDDEN in
 * the support window, whose session scripts can read.
 */
export async function signIn(services: Services, viewer: Viewer, input: SignInInput): Promise<WithSession<ViewerPayload>> {
  if (viewer.window) throw new ApiError('FORBIDDEN', 'Agents sign in at the desk, not in the support window.');
  const missing = (['email', 'password'] as const).filter((field) => input[field].trim() === '');
  if (missing.length > 0) return refuse(viewer, ...missing.map((field) => fault('REQUIRED', [field])));
  if (input.email.length > EMAIL_MAX || input.password.length > PASSWORD_MAX || input.email.includes('\0')) return refuse(viewer, fault('CREDENTIALS_INVALID'));
  // Counted before the password is looked at and given back when it is right: tries at the same time count too.
  const limit = await services.database.transaction((tx) => takeFromLimits(services.config, tx, failureLimits(services.config, viewer, input.email)));
  if (!limit.allowed) return refuse(viewer, fault('RATE_LIMITED', [], { retryAfterSeconds: limit.retryAfterSeconds }));
  const agent = await findAgent(services, input.email);
  const right = await isPassword(input.password, agent?.password_hash ?? null);
  if (!agent || !right) return refuse(viewer, fault('CREDENTIALS_INVALID'));
  const session = await services.database.transaction(async (tx) => {
    await giveBack(tx, limit.hits);
    return openSession(tx, services.config, viewer, { kind: 'AGENT', agent });
  });
  return { payload: new ViewerPayload({ viewer: viewerView(session.viewer), userErrors: [] }), session };
}

function findAgent({ database }: Services, email: string) {
  return database.sql
    .selectFrom('agent')
    .select(['id', 'name', 'roles', 'password_hash'])
    .where('email', '=', email.trim())
    .where('active', '=', true)
    .executeTakeFirst();
}

function failureLimits({ limits }: Config, { ip }: Viewer, email: string): Limit[] {
  return [
    { key: `sign-in-failure:${networkOf(ip)}`, max: limits.signInFailuresPerIp, windowSeconds: WINDOW },
    { key: `sign-in-failure:${countedAddress(email)}`, max: limits.signInFailuresPerAccount, windowSeconds: WINDOW },
  ];
}

function refuse(viewer: Viewer, ...faults: readonly Fault[]): WithSession<ViewerPayload> {
  return withoutSession(new ViewerPayload({ viewer: null, userErrors: userErrors(viewer.locale, faults) }));
}
