import type { Transaction } from '../../platform/database/database.js';

/** The mail that asked for support belongs to the ticket its request became: agents can read it there, as it came. */
export async function giveMailToTicket(tx: Transaction, mailId: string, ticketId: string): Promise<void> {
  await tx.sql.updateTable('inbound_mail').set({ ticket_id: ticketId }).where('id', '=', mailId).where('state', '=', 'APPLIED').execute();
}
