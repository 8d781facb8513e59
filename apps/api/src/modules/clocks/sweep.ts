import { sql } from 'kysely';
import type { Services } from '../../services.js';
import { deleteInBatches } from '../../platform/database/delete-in-batches.js';
import { purgeRateLimitHits } from '../../platform/rate-limit/rate-limit.js';
import { purgeOrphanFiles } from '../attachments/purge-orphan-files.js';
import { purgeSignatures } from '../host-apps/verify-host-identity.js';
import { callForgotten } from '../inbound-mail/mail-queue.js';
import { purgeInboundMail, removeUnknownMails } from '../inbound-mail/purge-inbound-mail.js';
import { readHeldMail } from '../mail/held-mail.reads.js';
import { purgeCodes, purgeRequests } from '../verification/purge-requests.js';
import { closeDueTickets } from './close-due-tickets.js';
import { remindCustomers } from './remind-customers.js';
import { warnAgents } from './warn-agents.js';

/**
 * Everything that time does: closes what is due, reminds, and purges what nobody needs. Reads deadlines from columns, so that it
 * catches up after downtime, and may run in any number of processes at once. `alive` is called between its parts.
 */
export async function sweep(services: Services, alive: () => Promise<void> = async () => {}): Promise<void> {
  const { database, config, log } = services;
  // A copy that nobody has decided about writes to nobody by itself.
  const waits = (await readHeldMail(database)) !== null;
  const closed = waits ? 0 : await closeDueTickets(database, alive);
  const reminded = waits ? 0 : await remindCustomers(database);
  const warned = waits ? 0 : await warnAgents(database, config);
  if (closed > 0 || reminded > 0 || warned > 0) log.info({ closed, reminded, warned }, 'clocks swept');
  await alive();
  await purgeRequests(database, { olderThan: config.requestTtl });
  await purgeCodes(database);
  await purgeOrphanFiles(services);
  await purgeInboundMail(services);
  // Beside a database that was brought back from a backup lie mails that it does not know: that is decided first.
  if (!waits) await removeUnknownMails(services);
  await callForgotten(database);
  await purgeRateLimitHits(database);
  await purgeSignatures(database);
  await purgeExpired(services);
}

/** Sessions and links past their end, and remembered first answers past their time. */
async function purgeExpired({ database, config }: Services): Promise<void> {
  await deleteInBatches(database, 'idempotency_key', sql`created_at < now() - ${config.idempotencyTtl} * interval '1 millisecond'`);
  await deleteInBatches(database, 'session', sql`expires_at < now() - interval '1 day'`);
  await deleteInBatches(database, 'ticket_link', sql`expires_at < now() - interval '30 days'`);
}
