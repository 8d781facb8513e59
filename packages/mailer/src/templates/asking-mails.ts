import type { Block, MailDocument } from '../layout/document.js';
import { singleLine } from '../header-text.js';
import type { InformationRequestedMail, ReminderMail, SolutionProposedMail } from '../mail-input.js';
import type { Telling } from '../telling.js';
import { howToAnswer, quoteOf, ticketDocument } from './ticket-parts.js';

/** The desk needs an answer; the closing clock starts when this mail is accepted. */
export function informationRequested(mail: InformationRequestedMail, telling: Telling): MailDocument {
  const { words } = telling;
  return ticketDocument(mail.ticket, words.information.title, singleLine(mail.message.body, 120), [
    { kind: 'button', label: words.information.button, url: mail.ticket.url },
    quoteOf(mail.message, words),
    ...informationDeadline(mail.closesAt, telling),
    howToAnswer(telling, 'here'),
  ]);
}

/** A solution waits for the customer's approval; the closing clock starts when this mail is accepted. */
export function solutionProposed(mail: SolutionProposedMail, telling: Telling): MailDocument {
  const { words } = telling;
  return ticketDocument(mail.ticket, words.solution.title, singleLine(mail.message.body, 120), [
    { kind: 'button', label: words.solution.button, url: mail.ticket.url },
    quoteOf(mail.message, words),
    ...solutionChoices(words),
    ...solutionDeadline(mail.closesAt, telling),
    howToAnswer(telling, 'solution'),
  ]);
}

/** Half of the time to answer or to decide is over. */
export function reminder(mail: ReminderMail, telling: Telling): MailDocument {
  const { words } = telling;
  if (mail.about === 'ON_CUSTOMER') {
    return ticketDocument(mail.ticket, words.reminder.informationTitle, words.information.leftTitle(telling.left(mail.closesAt)), [
      { kind: 'button', label: words.information.button, url: mail.ticket.url },
      { kind: 'paragraph', text: words.reminder.informationText },
      quoteOf(mail.message, words),
      ...informationDeadline(mail.closesAt, telling),
      howToAnswer(telling, 'here'),
    ]);
  }
  return ticketDocument(mail.ticket, words.reminder.solutionTitle, words.solution.leftTitle(telling.left(mail.closesAt)), [
    { kind: 'button', label: words.solution.button, url: mail.ticket.url },
    { kind: 'paragraph', text: words.reminder.solutionText },
    quoteOf(mail.message, words),
    ...solutionChoices(words),
    ...solutionDeadline(mail.closesAt, telling),
    howToAnswer(telling, 'solution'),
  ]);
}

function solutionChoices({ solution }: Telling['words']): Block[] {
  return [
    { kind: 'paragraph', text: solution.silence },
    { kind: 'choices', yes: { title: solution.accept, text: solution.acceptText }, no: { title: solution.reject, text: solution.rejectText } },
  ];
}

function informationDeadline(closesAt: Date | null, { words, left, moment }: Telling): Block[] {
  if (!closesAt) return [];
  return [{ kind: 'deadline', title: words.information.leftTitle(left(closesAt)), text: words.information.leftText(moment(closesAt)) }];
}

function solutionDeadline(closesAt: Date | null, { words, left, moment }: Telling): Block[] {
  if (!closesAt) return [];
  return [{ kind: 'deadline', title: words.solution.leftTitle(left(closesAt)), text: words.solution.leftText(moment(closesAt)) }];
}
