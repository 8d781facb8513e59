import { AccessCodePayload, EMAIL_MAX, type RequestAccessCodeInput } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import { takeFromLimits } from '../../platform/rate-limit/rate-limit.js';
import type { Services } from '../../services.js';
import { addressOf, maskEmail } from '../customers/email-address.js';
import { TextChecks } from '../desk/text-checks.js';
import { answerOrRefuse, fault, Refused } from '../desk/user-errors.js';
import { enqueueMail } from '../mail/enqueue-mail.js';
import { sealCode } from '../mail/sealed-code.js';
import type { Viewer } from '../sessions/viewer.js';
import { issueCode } from './issue-code.js';
import { accessCodeLimits, codeMailLimits } from './verification.limits.js';

/** A mail that expires before it is sent never is. */
const NEVER = new Date(0);

/**
 * Mails a code that opens all tickets of an address. A known and an unknown address get the same answer for the same work: the code is
 * issued and its mail written either way, and an unknown address's mail is born expired (security.md 4).
 */
export function requestAccessCode(services: Services, viewer: Viewer, input: RequestAccessCodeInput): Promise<AccessCodePayload> {
  const checks = new TextChecks();
  const email = checks.email('email', input.email, EMAIL_MAX);
  return answerOrRefuse(
    viewer,
    async () => {
      if (checks.faults.length > 0) throw new Refused(...checks.faults);
      await services.database.transaction((tx) => mailAccessCode(tx, services, viewer, email));
      const resendAvailableAt = new Date(Date.now() + services.config.codeResendAfter);
      return new AccessCodePayload({ maskedEmail: maskEmail(email), resendAvailableAt, userErrors: [] });
    },
    (reasons) => new AccessCodePayload({ maskedEmail: null, resendAvailableAt: null, userErrors: reasons }),
  );
}

async function mailAccessCode(tx: Transaction, services: Services, viewer: Viewer, email: string): Promise<void> {
  const { config } = services;
  const limit = await takeFromLimits(config, tx, [...codeMailLimits(config, email), ...accessCodeLimits(config, viewer.ip)]);
  if (!limit.allowed) throw new Refused(fault('RATE_LIMITED', ['email'], { retryAfterSeconds: limit.retryAfterSeconds }));
  const issued = await issueCode(tx, services, { purpose: 'ACCESS', requestId: null, address: addressOf(email) }, 'EMAIL');
  const known = await tx.sql.selectFrom('customer').select('email').where('email', '=', email).executeTakeFirst();
  await enqueueMail(tx, {
    template: 'access-code',
    toEmail: known?.email ?? email,
    locale: viewer.locale,
    codeId: issued.id,
    code: sealCode(services.secrets, issued.code),
    expiresAt: known ? issued.expiresAt : NEVER,
  });
}
