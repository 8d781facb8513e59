import type { MailContext } from './mail-input.js';
import { clockTime, exactMoment, span } from './moments.js';
import { WORDS } from './words/words.js';
import type { Words } from './words/es.js';

/** What a template works with: the texts of its language, and times told in the desk's zone. */
export interface Telling {
  readonly words: Words;
  /** Whether answers to this mail are read. */
  readonly byMail: boolean;
  /** A day and time in full. */
  readonly moment: (at: Date) => string;
  /** A time of today. */
  readonly clock: (at: Date) => string;
  /** The time from now until then, in words. */
  readonly left: (until: Date) => string;
  /** Whether that time is over. */
  readonly isOver: (at: Date) => boolean;
}

/** The means to tell a mail in this context. */
export function tellingFor({ locale, desk, now, replyTo }: MailContext): Telling {
  return {
    words: WORDS[locale],
    byMail: replyTo !== null,
    moment: (at) => exactMoment(at, locale, desk.timeZone),
    clock: (at) => clockTime(at, locale, desk.timeZone),
    left: (until) => span(until.getTime() - now.getTime(), locale),
    isOver: (at) => at <= now,
  };
}
