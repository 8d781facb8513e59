import {
  IDENTITY_CHECK_MAX,
  IDENTITY_CHECKS_MAX,
  IDENTITY_CHECKS_MIN,
  IssuePhoneCodePayload,
  NOTE_MAX,
  NOTE_MIN,
  type IssuePhoneCodeInput,
} from '@vobo/schema';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import { takeFromLimits } from '../../platform/rate-limit/rate-limit.js';
import type { Services } from '../../services.js';
import { addressOf } from '../customers/email-address.js';
import { TextChecks } from '../desk/text-checks.js';
import { answerOrRefuse, fault, Refused } from '../desk/user-errors.js';
import { enqueueMail } from '../mail/enqueue-mail.js';
import type { AgentViewer, Viewer } from '../sessions/viewer.js';
import { issueCode, type IssuedCode } from './issue-code.js';
import { lockRequest } from './request.reads.js';
import { phoneCodeLimit } from './verification.limits.js';
import { phoneVerifier } from './verification.policy.js';

/** How a caller's identity was checked, and what the agent wrote about it. */
interface Identification {
  readonly checks: readonly string[];
  readonly note: string;
}

/**
 * A new code for someone who phones because the mailed one does not reach them. The agent sees it once, reads it out, and is on
 * record with what was checked; the address is told by mail (security.md 6). Throws UNAUTHENTICATED and FORBIDDEN.
 */
export async function issuePhoneCode(services: Services, viewer: Viewer, input: IssuePhoneCodeInput): Promise<IssuePhoneCodePayload> {
  const agent = phoneVerifier(viewer);
  return answerOrRefuse(
    viewer,
    async () => {
      const identification = checkIdentification(input);
      const issued = await services.database.transaction((tx) => issue(tx, services, agent, input.requestId, identification));
      return new IssuePhoneCodePayload({ code: issued.code, expiresAt: issued.expiresAt, userErrors: [] });
    },
    (reasons) => new IssuePhoneCodePayload({ code: null, expiresAt: null, userErrors: reasons }),
  );
}

function checkIdentification(input: IssuePhoneCodeInput): Identification {
  const texts = new TextChecks();
  const note = texts.text('note', input.note, { min: NOTE_MIN, max: NOTE_MAX });
  const checks = input.identityChecks
    .slice(0, IDENTITY_CHECKS_MAX + 1)
    .map((check) => texts.line('identityChecks', check, { max: IDENTITY_CHECK_MAX, optional: true }));
  const different = [...new Map(checks.filter((check) => check !== '').map((check) => [check.toLowerCase(), check])).values()];
  const faults = [...texts.faults];
  if (different.length < IDENTITY_CHECKS_MIN) faults.push(fault('TOO_SHORT', ['identityChecks'], { minChoices: IDENTITY_CHECKS_MIN }));
  if (checks.length > IDENTITY_CHECKS_MAX) faults.push(fault('TOO_LONG', ['identityChecks'], { maxChoices: IDENTITY_CHECKS_MAX }));
  if (faults.length > 0) throw new Refused(...faults);
  return { checks: different, note };
}

async function issue(tx: Transaction, services: Services, agent: AgentViewer, requestId: string, { checks, note }: Identification): Promise<IssuedCode> {
  const { config } = services;
  const request = await lockRequest(tx, config, requestId);
  if (config.rateLimits === 'on' && request.phone_codes >= config.limits.phoneCodesPerRequest) throw new Refused(fault('RATE_LIMITED'));
  const limit = await takeFromLimits(config, tx, [phoneCodeLimit(config, agent.agentId)]);
  if (!limit.allowed) throw new Refused(fault('RATE_LIMITED', [], { retryAfterSeconds: limit.retryAfterSeconds }));
  const issued = await issueCode(tx, services, { purpose: 'REQUEST', requestId: request.id, address: addressOf(request.email) }, 'PHONE');
  await tx.sql
    .insertInto('phone_verification')
    .values({ request_id: request.id, agent_id: agent.agentId, identity_checks: [...checks], note, created_at: sql<Date>`clock_timestamp()` })
    .execute();
  await tx.sql
    .updateTable('ticket_request')
    .set((eb) => ({ phone_codes: eb('phone_codes', '+', 1), code_expires_at: issued.expiresAt }))
    .where('id', '=', request.id)
    .execute();
  await enqueueMail(tx, { template: 'phone-code-issued', toEmail: request.email, locale: request.locale, requestId: request.id });
  return issued;
}
