import { setTimeout as sleep } from 'node:timers/promises';
import type { Email } from 'postal-mime';
import type { Chance } from './chance.js';
import type { Evidence } from './invariants.js';
import type { MailServer, ReceivedMail } from './mail-server.js';

/** How often a mail server takes its time or breaks off after the data, and how long it takes at most, in milliseconds. */
const SLOW = 0.15;
const BROKEN = 0.04;
const LONGEST = 250;

/** What people find in their mailboxes, behind a mail server that is slow now and then, or dies after it took a mail. */
export class Postbox {
  readonly #found = new Map<string, ReceivedMail[]>();
  #seen = 0;

  constructor(
    private readonly server: MailServer,
    chance: Chance,
  ) {
    server.judge = () => {
      server.held = chance.happens(SLOW) ? sleep(chance.next() * LONGEST) : undefined;
      return chance.happens(BROKEN) ? 'drop after data' : 'accept';
    };
  }

  /** How many mails were put in here. */
  get count(): number {
    return this.server.received.length;
  }

  /** What was put in, told so or not, and what people read in it. */
  get evidence(): Pick<Required<Evidence>, 'mails' | 'copies' | 'heard'> {
    const { received } = this.server;
    const copies = received.map(({ email, raw }) => ({ messageId: email.messageId ?? '', raw }));
    const mails = received.flatMap(({ to, email, accepted }) => (accepted ? [{ to, messageId: email.messageId ?? '' }] : []));
    return { mails, copies, heard: received.map(({ to, email }) => ({ who: to, said: `${email.subject} ${email.text} ${email.html}` })) };
  }

  /** The newest mail to somebody, with every kind of secret that only they have. */
  newestTo(address: string, matches: (email: Email) => boolean = () => true): ReceivedMail | undefined {
    for (; this.#seen < this.server.received.length; this.#seen += 1) {
      const mail = this.server.received[this.#seen];
      if (mail) this.#found.set(mail.to, [...(this.#found.get(mail.to) ?? []), mail]);
    }
    return this.#found.get(address)?.findLast(({ email }) => matches(email));
  }

  /** Waits for a mail to somebody. Undefined when `signal` ends that. */
  async mailTo(address: string, signal: AbortSignal, matches?: (email: Email) => boolean): Promise<ReceivedMail | undefined> {
    for (;;) {
      const mail = this.newestTo(address, matches);
      if (mail || signal.aborted) return mail;
      await sleep(20);
    }
  }
}
