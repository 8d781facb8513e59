import type { Config } from '../../config.js';

/**
 * Whether a door for mail that comes in is open. What our mails and pages say of answering by mail follows from it, so that nobody is asked to write
 * where nobody reads. All processes of an installation are configured alike.
 */
export function takesMail({ mailInPort, imapUrl, mailInSecret }: Pick<Config, 'mailInPort' | 'imapUrl' | 'mailInSecret'>): boolean {
  return mailInPort !== null || imapUrl !== null || mailInSecret !== null;
}
