import type { Services } from '../../services.js';
import { InboundMailWorker } from './inbound-mail-worker.js';
import type { MailDoor } from './mail-door.js';
import type { ResolveName } from './mail-reader.js';
import { openSmtpDoor } from './smtp-door.js';

/** Listens for other mail servers where MAIL_IN_PORT says so; null where it does not. Throws when the port cannot be had. */
export async function openMailPort(services: Services): Promise<MailDoor | null> {
  const { mailInPort } = services.config;
  return mailInPort === null ? null : openSmtpDoor(services, mailInPort);
}

/**
 * Begins to handle the mails that came in by any door, and to fetch those of IMAP_URL. `stop` lets mails under way end. `resolveName`:
 * whom to ask for names instead of the system's name servers.
 */
export async function startInboundMail(services: Services, resolveName?: ResolveName): Promise<{ stop(): Promise<void> }> {
  const worker = new InboundMailWorker(services, resolveName);
  worker.start();
  const mailbox = await openMailbox(services);
  return {
    async stop() {
      await mailbox?.close();
      await worker.stop();
    },
  };
}

/** Its library takes 13 MB of memory, which most installations need not spend. */
async function openMailbox(services: Services): Promise<MailDoor | null> {
  const { imapUrl } = services.config;
  if (imapUrl === null) return null;
  const { ImapDoor } = await import('./imap-door.js');
  const door = new ImapDoor(services, new URL(imapUrl));
  door.open();
  return door;
}
