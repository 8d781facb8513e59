import { TicketRequest } from '@vobo/schema';
import type { Selectable } from 'kysely';
import type { Config } from '../../config.js';
import type { Tables } from '../../platform/database/entities.js';
import { publicId } from '../../platform/ids.js';
import { maskEmail } from '../customers/email-address.js';
import type { Viewer } from '../sessions/viewer.js';
import { mayVerifyByPhone } from './verification.policy.js';

export const TICKET_REQUEST_COLUMNS = ['id', 'reference', 'email', 'name', 'subject', 'code_sent_at', 'code_expires_at', 'created_at'] as const;
export type TicketRequestRow = Pick<Selectable<Tables['ticket_request']>, (typeof TICKET_REQUEST_COLUMNS)[number]>;

/** A request as the viewer may see it: who asks and about what only for those who verify by phone. */
export function ticketRequestOf(row: TicketRequestRow, viewer: Viewer, config: Pick<Config, 'codeResendAfter'>): TicketRequest {
  const shown = mayVerifyByPhone(viewer);
  return new TicketRequest({
    id: publicId('request', row.id),
    reference: row.reference,
    maskedEmail: maskEmail(row.email),
    expiresAt: row.code_expires_at ?? row.created_at,
    resendAvailableAt: new Date((row.code_sent_at ?? row.created_at).getTime() + config.codeResendAfter),
    name: shown ? row.name : null,
    subject: shown ? row.subject : null,
    createdAt: shown ? row.created_at : null,
  });
}
