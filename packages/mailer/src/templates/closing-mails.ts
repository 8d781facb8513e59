import type { Block, MailDocument } from '../layout/document.js';
import type { MailedOutcome, TicketClosedMail } from '../mail-input.js';
import type { Telling } from '../telling.js';
import { howToAnswer, quoteOf, ticketDocument } from './ticket-parts.js';

/** The ticket was closed; what the mail says and asks depends on the outcome. */
export function ticketClosed(mail: TicketClosedMail, telling: Telling): MailDocument {
  return CLOSED[mail.outcome](mail, telling);
}

const CLOSED: Readonly<Record<MailedOutcome, (mail: TicketClosedMail, telling: Telling) => MailDocument>> = {
  ACCEPTED: (mail, telling) =>
    ticketDocument(mail.ticket, telling.words.closed.acceptedTitle, telling.words.closed.acceptedText, [
      seeTicket(mail, telling),
      { kind: 'paragraph', text: telling.words.closed.acceptedText },
      ...survey(mail, telling),
      answer(mail, telling, 'reopen'),
    ]),

  ACCEPTED_BY_SILENCE: (mail, telling) =>
    ticketDocument(mail.ticket, telling.words.closed.silenceTitle, telling.words.closed.silenceText, [
      seeTicket(mail, telling),
      { kind: 'paragraph', text: telling.words.closed.silenceText },
      ...survey(mail, telling),
      answer(mail, telling, 'reopen'),
    ]),

  NO_CUSTOMER_REPLY: (mail, telling) =>
    ticketDocument(mail.ticket, telling.words.closed.noReplyTitle, telling.words.closed.noReplyText, [
      { kind: 'button', label: telling.words.closed.noReplyButton, url: mail.ticket.url },
      { kind: 'paragraph', text: telling.words.closed.noReplyText },
      ...(mail.message ? [quoteOf(mail.message, telling.words)] : []),
      answer(mail, telling, 'information'),
    ]),

  WITHOUT_APPROVAL: (mail, telling) =>
    ticketDocument(mail.ticket, telling.words.closed.doneTitle, telling.words.survey.question, [
      seeTicket(mail, telling),
      ...(mail.message ? [quoteOf(mail.message, telling.words)] : []),
      ...survey(mail, telling),
      answer(mail, telling, 'reopen'),
    ]),
};

function seeTicket(mail: TicketClosedMail, { words }: Telling): Block {
  return { kind: 'button', label: words.common.seeTicket, url: mail.ticket.url };
}

function answer(mail: TicketClosedMail, telling: Telling, kind: 'reopen' | 'information'): Block {
  return howToAnswer(telling, kind, telling.words.closed.reopenUntil(telling.moment(mail.reopenUntil)));
}

/** Each star opens the ticket with that many stars suggested: opening a link sends nothing, and what is behind # reaches no server's log. */
function survey(mail: TicketClosedMail, { words, moment }: Telling): Block[] {
  if (!mail.rateUntil) return [];
  const stars = words.survey.words.map((word, index) => {
    const count = index + 1;
    return { count, word, label: words.survey.star(count, word), url: withStars(mail.ticket.url, count) };
  });
  return [{ kind: 'survey', question: words.survey.question, stars, note: words.survey.note(moment(mail.rateUntil)) }];
}

function withStars(ticketUrl: string, stars: number): string {
  return `${ticketUrl}${ticketUrl.includes('#') ? '&' : '#'}stars=${stars}`;
}
