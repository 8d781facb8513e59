import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { addressOf } from '../customers/email-address.js';
import type { Locale } from '../desk/locale.js';
import { enqueueMail } from '../mail/enqueue-mail.js';
import { sealCode } from '../mail/sealed-code.js';
import { issueCode } from './issue-code.js';
import { TICKET_REQUEST_COLUMNS, type TicketRequestRow } from './ticket-request-view.js';

/** Issues a new code for a request and mails it to the request's address. Returns the request with its new times. */
export async function mailRequestCode(
  tx: Transaction,
  services: Services,
  request: { readonly id: string; readonly email: string; readonly locale: Locale },
): Promise<TicketRequestRow> {
  const issued = await issueCode(tx, services, { purpose: 'REQUEST', requestId: request.id, address: addressOf(request.email) }, 'EMAIL');
  await enqueueMail(tx, {
    template: 'verification-code',
    toEmail: request.email,
    locale: request.locale,
    requestId: request.id,
    codeId: issued.id,
    code: sealCode(services.secrets, issued.code),
    expiresAt: issued.expiresAt,
  });
  return tx.sql
    .updateTable('ticket_request')
    .set((eb) => ({ mailed_codes: eb('mailed_codes', '+', 1), code_sent_at: sql<Date>`clock_timestamp()`, code_expires_at: issued.expiresAt }))
    .where('id', '=', request.id)
    .returning(TICKET_REQUEST_COLUMNS)
    .executeTakeFirstOrThrow();
}
