import { createMailTransport } from '@vobo/mailer';
import { vi } from 'vitest';
import { OutboxWorker, type OutboxTiming } from '../../src/modules/mail/outbox-worker.js';
import type { Services } from '../../src/services.js';

/** Everything at once: tests wait for what happens, not for minutes to pass. But no haste: a machine that stalls is given its time. */
export const QUICK: OutboxTiming = { connections: 5, pollEvery: 20, sendWithin: 15_000, lease: 20_000, retryAfter: [30], drainWithin: 2_000 };

/** A worker that sends the outbox of these services to an SMTP server. */
export function startWorker(services: Services, url: string, timing: Partial<OutboxTiming> = {}): OutboxWorker {
  const worker = new OutboxWorker(services, createMailTransport(url), { ...QUICK, ...timing });
  worker.start();
  return worker;
}

/** The rows of a ticket's mails, oldest first. */
export async function mailsOf(services: Services, ticketId: string) {
  return services.database.sql.selectFrom('outbox_mail').selectAll().where('ticket_id', '=', ticketId).orderBy('id').execute();
}

/** Waits until what a row says is as expected. */
export async function eventually(check: () => Promise<void> | void): Promise<void> {
  await vi.waitFor(check, { timeout: 25_000, interval: 15 });
}

/** Waits until no mail is queued any more. */
export async function drained(services: Services): Promise<void> {
  await eventually(async () => {
    const queued = await services.database.sql.selectFrom('outbox_mail').select('id').where('state', '=', 'QUEUED').execute();
    if (queued.length > 0) throw new Error(`${queued.length} mails are still queued`);
  });
}
