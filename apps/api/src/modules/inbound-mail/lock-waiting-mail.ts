import type { Transaction } from '../../platform/database/database.js';
import { parseId } from '../../platform/ids.js';
import { fault, Refused } from '../desk/user-errors.js';
import type { InboundMail } from './inbound-mail.js';

/** A mail that waits for an agent, locked until the transaction ends. Refuses with NOT_FOUND, with CONFLICT when it does not wait any more. */
export async function lockWaitingMail(tx: Transaction, mailId: string): Promise<InboundMail> {
  const id = parseId('inboundMail', mailId);
  const mail = id === null ? undefined : await tx.sql.selectFrom('inbound_mail').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!mail || mail.state === 'RECEIVED') throw new Refused(fault('NOT_FOUND', ['mailId']));
  if (mail.state !== 'UNVERIFIED' && mail.state !== 'SET_ASIDE') throw new Refused(fault('CONFLICT', ['mailId']));
  return mail;
}
