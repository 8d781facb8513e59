import { createHash } from 'node:crypto';
import type { Secrets } from '../../platform/secrets.js';
import { base32 } from './base32.js';

/** The secret of a mailed link, base64url of 32 bytes. Derived from the outbox row, so that a repeated mail is the same mail. */
export function linkSecret(secrets: Secrets, outboxId: string): string {
  return secrets.hmac('ticket-link', outboxId).toString('base64url');
}

/** The token of "it was not me" for a request, base64url; only the mail to the request's address holds it. Nothing is stored. */
export function disownToken(secrets: Secrets, requestId: string): string {
  return secrets.hmac('disown-request', requestId).toString('base64url');
}

/** The token of a Reply-To address, 26 base-32 characters (130 bits): always the same for one ticket and person. */
export function replyToken(secrets: Secrets, ticketId: string, customerId: string): string {
  return base32(secrets.hmac('reply-address', ticketId, customerId), 26);
}

/** What the database keeps of a link's secret or a reply address's token. */
export function sha256(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
