import type { MailDocument } from '../layout/document.js';
import { singleLine } from '../header-text.js';
import type { ReplyMail, TicketReceivedMail, TicketReopenedMail, TicketStartedMail } from '../mail-input.js';
import type { Telling } from '../telling.js';
import { howToAnswer, ownQuote, quoteOf, ticketDocument } from './ticket-parts.js';

/** The request was verified and is a ticket now. */
export function ticketReceived(mail: TicketReceivedMail, telling: Telling): MailDocument {
  const { words, moment, left } = telling;
  const { received, common } = words;
  const promise = mail.respondBy ? received.promise(moment(mail.respondBy)) : received.soon;
  return ticketDocument(mail.ticket, received.title, mail.respondBy ? received.preheader(left(mail.respondBy)) : received.soon, [
    { kind: 'button', label: common.seeTicket, url: mail.ticket.url },
    { kind: 'paragraph', text: promise },
    { kind: 'paragraph', text: received.code(mail.ticket.code) },
    ownQuote({ body: mail.description, files: 0 }, words),
    howToAnswer(telling, 'add'),
  ]);
}

/** An agent took the ticket. */
export function ticketStarted(mail: TicketStartedMail, telling: Telling): MailDocument {
  const { started, common } = telling.words;
  const who = mail.agent === null ? started.byTeam : started.by(singleLine(mail.agent, 80));
  return ticketDocument(mail.ticket, started.title, who, [
    { kind: 'button', label: common.seeTicket, url: mail.ticket.url },
    { kind: 'paragraph', text: `${who} ${started.rest} ${common.news}` },
    howToAnswer(telling, 'here'),
  ]);
}

/** An agent wrote, and nothing else changed. */
export function reply(mail: ReplyMail, telling: Telling): MailDocument {
  const { words } = telling;
  const title = words.reply.title(singleLine(mail.message.author, 80));
  return ticketDocument(mail.ticket, title, singleLine(mail.message.body, 120), [
    { kind: 'button', label: words.reply.button, url: mail.ticket.url },
    quoteOf(mail.message, words),
    howToAnswer(telling, 'here'),
  ]);
}

/** The ticket is attended again: after a rejection, an answer to a closed ticket, or by an agent's decision. */
export function ticketReopened(mail: TicketReopenedMail, telling: Telling): MailDocument {
  const { words } = telling;
  const { reopened, common } = words;
  const what = { REJECTED: reopened.rejectedText, CUSTOMER: reopened.customerText, AGENT: reopened.agentText }[mail.cause];
  return ticketDocument(mail.ticket, mail.cause === 'REJECTED' ? reopened.rejectedTitle : reopened.title, what, [
    { kind: 'button', label: common.seeTicket, url: mail.ticket.url },
    { kind: 'paragraph', text: `${what} ${common.news}` },
    ...(mail.message ? [mail.cause === 'AGENT' ? quoteOf(mail.message, words) : ownQuote(mail.message, words)] : []),
    howToAnswer(telling, 'here'),
  ]);
}
