import { TicketRequestPayload, type ResendVerificationCodeInput } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import { takeFromLimits } from '../../platform/rate-limit/rate-limit.js';
import type { Services } from '../../services.js';
import { answerOrRefuse, fault, Refused } from '../desk/user-errors.js';
import type { Viewer } from '../sessions/viewer.js';
import { mailRequestCode } from './mail-request-code.js';
import { lockRequest } from './request.reads.js';
import { ticketRequestOf, type TicketRequestRow } from './ticket-request-view.js';
import { codeMailLimits } from './verification.limits.js';

/** Mails a new code for a request; the one before stops working. Three mails per request, and the limits per address (security.md 3). */
export function resendVerificationCode(services: Services, viewer: Viewer, input: ResendVerificationCodeInput): Promise<TicketRequestPayload> {
  return answerOrRefuse(
    viewer,
    async () => {
      const row = await services.database.transaction((tx) => resend(tx, services, input.requestId));
      return new TicketRequestPayload({ request: ticketRequestOf(row, viewer, services.config), userErrors: [] });
    },
    (reasons) => new TicketRequestPayload({ request: null, userErrors: reasons }),
  );
}

async function resend(tx: Transaction, services: Services, requestId: string): Promise<TicketRequestRow> {
  const { config } = services;
  const request = await lockRequest(tx, config, requestId);
  if (config.rateLimits === 'on' && request.mailed_codes >= config.limits.codesPerRequest) throw new Refused(fault('RATE_LIMITED'));
  const limit = await takeFromLimits(config, tx, codeMailLimits(config, request.email));
  if (!limit.allowed) throw new Refused(fault('RATE_LIMITED', [], { retryAfterSeconds: limit.retryAfterSeconds }));
  return mailRequestCode(tx, services, request);
}
