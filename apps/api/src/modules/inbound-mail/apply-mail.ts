import type { ParsedMail } from '@vobo/mailer';
import type { Services } from '../../services.js';
import type { Authentication } from './authentication.js';
import type { InboundMail } from './inbound-mail.js';
import { settleMail } from './settle-mail.js';

/**
 * Does what a mail asks for, in one transaction with `settleMail`: whatever ends the process, it happens once. What throws is tried
 * again, three times in all.
 */
export async function applyMail({ database }: Services, mail: InboundMail, _parsed: ParsedMail, _authentication: Authentication): Promise<void> {
  await database.transaction((tx) => settleMail(tx, mail, { state: 'UNVERIFIED', reason: 'NO_REPLY_ADDRESS' }));
}
