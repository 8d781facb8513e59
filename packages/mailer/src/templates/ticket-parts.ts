import type { Block, MailDocument } from '../layout/document.js';
import { plainBody, singleLine } from '../header-text.js';
import type { MailedMessage, MailedTicketFacts } from '../mail-input.js';
import type { Telling } from '../telling.js';

/** Longer texts are cut: Gmail hides what comes after about 100 kB of a mail. */
const LONGEST_QUOTE = 8_000;

/** The subject of every mail of a ticket: always the same, so that mail programs keep them in one conversation. */
export function ticketSubject({ code, subject }: MailedTicketFacts): string {
  return `[${code}] ${singleLine(subject)}`;
}

/** A mail about a ticket: its frame of subject and subtitle around what happened. */
export function ticketDocument(ticket: MailedTicketFacts, title: string, preheader: string, blocks: readonly Block[]): MailDocument {
  return { subject: ticketSubject(ticket), preheader, title, subtitle: `${ticket.code} · ${singleLine(ticket.subject)}`, blocks };
}

/** How the reader can answer. `until`: until when that does what the words say. */
export function howToAnswer({ words, byMail }: Telling, kind: keyof Telling['words']['answerByMail'], until?: string): Block {
  const how = (byMail ? words.answerByMail : words.answerOnPage)[kind];
  return { kind: 'answer', text: [how, ...(until === undefined ? [] : [until]), ...(byMail ? [] : [words.common.notByMail])].join(' ') };
}

/** What an agent wrote, under their name. */
export function quoteOf(message: MailedMessage, words: Telling['words']): Block {
  return quote(words.common.wrote(singleLine(message.author, 80)), message, words);
}

/** What the reader of the mail wrote. */
export function ownQuote(message: Omit<MailedMessage, 'author'>, words: Telling['words']): Block {
  return quote(words.common.youWrote, message, words);
}

function quote(lead: string, { body, files }: Omit<MailedMessage, 'author'>, words: Telling['words']): Block {
  const whole = plainBody(body);
  const cut = whole.length > LONGEST_QUOTE;
  const shown = cut ? `${whole.slice(0, LONGEST_QUOTE).toWellFormed().trimEnd()}…` : whole;
  return { kind: 'quote', lead, body: shown, after: [...(cut ? [words.common.continues] : []), ...(files > 0 ? [words.common.files(files)] : [])] };
}
