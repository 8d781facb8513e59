import { createMailTransport } from '@vobo/mailer';
import type { Services } from '../../services.js';
import { startInbox } from './built-in-inbox.js';
import { OutboxWorker } from './outbox-worker.js';

/** Begins to send what the outbox holds: to the server of SMTP_URL or, without one, to the built-in inbox. `stop` lets mails under way end. */
export async function startMail(services: Services): Promise<{ stop(): Promise<void> }> {
  const inbox = services.config.smtpUrl === null ? await startInbox(services) : null;
  const worker = new OutboxWorker(services, createMailTransport(services.config.smtpUrl ?? inbox?.url ?? '', services.config.dkim));
  worker.start();
  return {
    async stop() {
      await worker.stop();
      await inbox?.close();
    },
  };
}
